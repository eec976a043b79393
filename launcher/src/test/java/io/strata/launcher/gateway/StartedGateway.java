package io.strata.launcher.gateway;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One gateway for a class of tests, as it is committed; each test finds services nobody called. */
abstract class StartedGateway {
  @TempDir static Path folder;
  static RunningGateway gateway;
  static TokenIssuer issuer;

  @BeforeAll
  static void start() throws IOException {
    gateway = RunningGateway.start(folder, local -> local);
    issuer = gateway.issuer();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.forget();
  }

  static String bearer(String client, String audience) {
    return "Authorization: Bearer " + issuer.token(client, "internal", audience);
  }

  static Answer edge(String requestLine, String... headers) throws IOException {
    return Answer.to(gateway.edge(), Requests.text(requestLine, headers));
  }

  static Answer internal(String requestLine, String... headers) throws IOException {
    return Answer.to(gateway.internal(), Requests.text(requestLine, headers));
  }
}
