package io.strata.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as the launcher runs it: a process of its own, killed and started again. */
class SandboxProcessTest {

  @TempDir Path folder;

  private record Session(String token, String cookie) {}

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void everyAcknowledgedOrderSurvivesKill9InASmallHeap() throws Exception {
    SandboxProcess first = SandboxProcess.start(folder, configuration());
    List<String> acknowledged = new CopyOnWriteArrayList<>();
    AtomicBoolean killed = new AtomicBoolean();
    Thread writer = Thread.ofVirtual().start(() -> createUntilRefused(first, acknowledged, killed));
    Awaitility.await().until(() -> acknowledged.size() >= 20);
    killed.set(true);
    first.kill();
    writer.join();
    SandboxProcess second = SandboxProcess.start(folder, configuration());
    try {
      List<String> there =
          new JsonMapper()
              .readTree(
                  get(second.controlUrl() + "/records/SalesOrder?PurchaseOrderByCustomer=process")
                      .body())
              .findValuesAsText("SalesOrder");
      assertThat(there).containsAll(acknowledged).doesNotHaveDuplicates();
      assertThat(there.size() - acknowledged.size())
          .as("at most the one without an answer")
          .isBetween(0, 1);
      assertThat(create(second, logOn(second))).isGreaterThan(acknowledged.getLast());
    } finally {
      second.kill();
    }
  }

  @Test
  void missingConfigurationIsNamedAndExitsWithTwo() throws Exception {
    Properties properties = configuration();
    properties.remove("sandbox.username");
    Process process = SandboxProcess.begin(folder, properties);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(output).contains("missing in the configuration: sandbox.username");
  }

  private Properties configuration() {
    return SystemSandbox.configuration(folder.resolve("data"));
  }

  private void createUntilRefused(
      SandboxProcess running, List<String> acknowledged, AtomicBoolean killed) {
    try {
      Session session = logOn(running);
      while (true) {
        acknowledged.add(create(running, session));
      }
    } catch (IOException gone) {
      assertThat(killed).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Session logOn(SandboxProcess running) throws IOException, InterruptedException {
    Reply reply =
        new Reply(
            client.send(
                HttpRequest.newBuilder(
                        URI.create(running.url() + SystemSandbox.ROOT + "API_SALES_ORDER_SRV/"))
                    .headers(SystemSandbox.authorized("x-csrf-token", "Fetch"))
                    .build(),
                BodyHandlers.ofByteArray()));
    return new Session(reply.header("x-csrf-token").orElseThrow(), SystemSandbox.cookies(reply));
  }

  private String create(SandboxProcess running, Session session)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(running.url() + SystemSandbox.ROOT + Orders.SET))
            .headers(
                SystemSandbox.authorized(
                    "x-csrf-token", session.token(), "Cookie", session.cookie()))
            .headers("Content-Type", "application/json", "Accept", "application/json")
            .POST(BodyPublishers.ofString(Orders.body("process", Orders.item("P-1001", "1"))))
            .build();
    return new Reply(client.send(request, BodyHandlers.ofByteArray()))
        .expect(201)
        .d()
        .get("SalesOrder")
        .textValue();
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
