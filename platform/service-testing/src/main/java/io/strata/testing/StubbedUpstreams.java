package io.strata.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One WireMock that plays the issuer and every layer below the service under test, each under
 * {@code /<artifact>}. Answers stubbed with {@link #answers} must honour the contract of the
 * artifact that would give them. Started once a module, through the service loader.
 */
public class StubbedUpstreams implements QuarkusTestResourceLifecycleManager {

  private static final String PORT = "io.strata.testing.stubs-port";
  private static final String REALM = "/realms/strata";

  /**
   * Connections that may wait to be accepted. Jetty's 50 are fewer than a service's pools open at
   * once: the rest would time out as if the upstream were down.
   */
  private static final int BURST = 1024;

  private static final String TOKEN_PATH = REALM + "/protocol/openid-connect/token";

  private WireMockServer server;

  @Override
  public Map<String, String> start() {
    server =
        new WireMockServer(
            options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .containerThreads(64)
                .jettyAcceptQueueSize(BURST));
    server.start();
    System.setProperty(PORT, Integer.toString(server.port()));
    reset();
    Map<String, String> config = new HashMap<>();
    config.put("strata.identity.server-url", base() + REALM);
    config.put("strata.identity.issuer", Tokens.ISSUER);
    config.put("strata.identity.client-secret", "stubbed-secret-of-the-service-account");
    artifacts().forEach(a -> config.put("quarkus.rest-client." + a + ".url", base() + "/" + a));
    return config;
  }

  @Override
  public void stop() {
    server.stop();
  }

  /** Forgets stubs and requests; the issuer stays. */
  public static void reset() {
    wireMock().resetMappings();
    wireMock().resetRequests();
    wireMock()
        .register(
            WireMock.get(urlPathEqualTo(REALM + "/protocol/openid-connect/certs"))
                .willReturn(okJson(Tokens.jwks())));
    wireMock()
        .register(
            WireMock.post(urlPathEqualTo(TOKEN_PATH))
                .willReturn(
                    okJson(
                        """
                        {"access_token":"stubbed-service-token","token_type":"Bearer","expires_in":300}""")));
  }

  public static String base() {
    return "http://127.0.0.1:" + System.getProperty(PORT);
  }

  /** For faults and vendors' own protocols; answers of our layers go through {@link #answers}. */
  public static WireMock wireMock() {
    return new WireMock("127.0.0.1", Integer.getInteger(PORT));
  }

  /** Stubs an answer of a layer below, after checking it against that layer's contract. */
  public static void answers(String artifact, String method, String path, int status, String json) {
    String type = status < 400 ? "application/json" : "application/problem+json";
    ValidationReport report =
        OpenApiInteractionValidator.createFor(Repository.contract(artifact).toUri().toString())
            .build()
            .validateResponse(
                path,
                Request.Method.valueOf(method),
                SimpleResponse.Builder.status(status).withContentType(type).withBody(json).build());
    if (report.hasErrors()) {
      throw new IllegalArgumentException(
          "The stub breaks the contract of " + artifact + ": " + report.getMessages());
    }
    answers(
        artifact,
        method,
        path,
        new ResponseDefinitionBuilder()
            .withStatus(status)
            .withHeader("Content-Type", type)
            .withBody(json));
  }

  /** Stubs anything, faults included. */
  public static void answers(
      String artifact, String method, String path, ResponseDefinitionBuilder response) {
    wireMock()
        .register(request(method, urlPathEqualTo("/" + artifact + path)).willReturn(response));
  }

  /** How many calls of this kind arrived since the last reset. */
  public static int arrived(RequestPatternBuilder pattern) {
    return wireMock().find(pattern).size();
  }

  private static List<String> artifacts() {
    Path contracts = Repository.root().resolve("openapi");
    try (Stream<Path> files = Files.list(contracts)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
