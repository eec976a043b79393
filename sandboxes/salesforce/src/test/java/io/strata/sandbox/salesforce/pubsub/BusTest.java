package io.strata.sandbox.salesforce.pubsub;

import io.strata.sandbox.salesforce.OrgSandbox;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sandbox with a door for events, and a client logged in there. */
abstract class BusTest {

  @RegisterExtension
  static final OrgSandbox ORG =
      new OrgSandbox(
          "sandbox.pubsub-port=0", "sandbox.pubsub-keepalive=PT0.8S", "sandbox.pubsub-idle=PT2S");

  BusClient client;

  @BeforeEach
  void connect() throws IOException {
    client = client(ORG.token());
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  /** A client with a session of its own, as after sessions have expired. */
  BusClient reconnected() throws IOException {
    client.close();
    ORG.relogin();
    return client(ORG.token());
  }

  static BusClient client(String token) throws IOException {
    return new BusClient(ORG.pubSubPort(), token, tenant());
  }

  static String tenant() throws IOException {
    return ORG.records("Organization").get(0).get("Id").textValue();
  }
}
