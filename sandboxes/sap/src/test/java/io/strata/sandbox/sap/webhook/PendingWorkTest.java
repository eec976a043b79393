package io.strata.sandbox.sap.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.RecordingReceiver;
import io.strata.sandbox.sap.RecordingReceiver.Response;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SandboxProcess;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was pending when the process was killed goes on when it is started again. */
class PendingWorkTest {

  @RegisterExtension static final RecordingReceiver receiver = new RecordingReceiver();

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Properties configuration() {
    Properties properties = SystemSandbox.configuration(folder.resolve("data"));
    properties.setProperty("sandbox.aleaud-url", receiver.url("/idoc-status"));
    properties.setProperty("sandbox.aleaud-username", "sap-aleaud");
    properties.setProperty("sandbox.aleaud-password", "told");
    properties.setProperty("sandbox.retry-delay", "PT0.1S");
    return properties;
  }

  @Test
  void killedBetweenReceiptAndPostingEveryIdocIsPostedOnceAndTold() throws Exception {
    SandboxProcess first = SandboxProcess.start(folder, configuration());
    // Ahead of real time, where a restart begins.
    control(first, "PATCH", "/clock", "{\"advance\":\"P2D\",\"frozen\":true}");
    for (int i = 0; i < 5; i++) {
      send(first, "killed-" + i);
    }
    control(first, "PATCH", "/clock", "{\"advance\":\"PT1S\"}");
    send(first, "killed-5");
    first.kill();
    receiver.next("POST /idoc-status", new Response(503, ""));
    SandboxProcess second = SandboxProcess.start(folder, configuration());
    try {
      Awaitility.await()
          .until(
              () -> statuses(second),
              all -> all.size() == 6 && all.stream().allMatch("53"::equals));
      for (int i = 0; i < 6; i++) {
        assertThat(records(second, "SalesOrder?PurchaseOrderByCustomer=killed-" + i)).hasSize(1);
      }
      Awaitility.await()
          .until(() -> records(second, "OutgoingMessage?State=delivered").size() == 6);
    } finally {
      second.kill();
    }
  }

  @Test
  void messageNobodyTookIsBroughtAfterTheRestart() throws Exception {
    Response refused = new Response(503, "");
    receiver.next("POST /idoc-status", refused, refused);
    Properties patient = configuration();
    patient.setProperty("sandbox.retry-delay", "PT1H");
    patient.setProperty("sandbox.idoc-delay", "PT0S");
    SandboxProcess first = SandboxProcess.start(folder, patient);
    send(first, "late");
    Awaitility.await()
        .until(
            () -> records(first, "OutgoingMessage?State=waiting"),
            all -> all.size() == 1 && all.get(0).get("Attempts").intValue() == 1);
    control(first, "PATCH", "/clock", "{\"advance\":\"PT1H\"}");
    Awaitility.await().until(() -> receiver.requests("POST /idoc-status").size() == 2);
    first.kill();
    SandboxProcess second = SandboxProcess.start(folder, patient);
    try {
      Awaitility.await()
          .until(() -> records(second, "OutgoingMessage?State=delivered").size() == 1);
      assertThat(receiver.requests("POST /idoc-status")).hasSize(3);
    } finally {
      second.kill();
    }
  }

  private List<String> statuses(SandboxProcess process) throws Exception {
    return records(process, "IDoc").findValuesAsText("STATUS");
  }

  private void send(SandboxProcess process, String reference) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.url() + Idocs.NODE))
            .headers(SystemSandbox.authorized("Content-Type", "text/xml"))
            .POST(BodyPublishers.ofString(Idocs.document(Idocs.order(reference))))
            .build();
    new Reply(client.send(request, BodyHandlers.ofByteArray())).expect(200);
  }

  private JsonNode records(SandboxProcess process, String what) throws Exception {
    return new JsonMapper().readTree(control(process, "GET", "/records/" + what, null));
  }

  private String control(SandboxProcess process, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.controlUrl() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return new Reply(client.send(request, BodyHandlers.ofByteArray())).expect(200).body();
  }
}
