package io.strata.sandbox.salesforce.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.control.Sandbox;
import io.strata.sandbox.control.SandboxConfig;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.SalesforceSandbox;
import io.strata.sandbox.salesforce.TestKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A fresh sandbox on free ports, with both doors, and what it says about a client afterwards. */
final class JudgedOrg implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final SalesforceSandbox running;
  private final Sandbox sandbox;
  private final Path keyFile;
  private final Path certificateFile;
  private int shown;

  JudgedOrg() throws IOException {
    Path folder = Files.createTempDirectory("judged");
    TestKey key = TestKey.registered();
    certificateFile = key.certificateFile();
    keyFile = folder.resolve("key.pem");
    String pem =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.key().getEncoded());
    Files.writeString(
        keyFile, "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    Properties properties = OrgSandbox.configuration(folder.resolve("data"));
    properties.setProperty("sandbox.tls-port", "0");
    properties.setProperty("sandbox.tls-certificate-file", certificateFile.toString());
    properties.setProperty("sandbox.tls-key-file", keyFile.toString());
    properties.setProperty("sandbox.pubsub-port", "0");
    running = SalesforceSandbox.start(new SandboxConfig(properties));
    sandbox = running.sandbox();
  }

  /** What the judges read, but for the address. */
  Map<String, String> environment(URI url) {
    return Map.of(
        "SALESFORCE_URL",
        url.toString(),
        "SALESFORCE_CLIENT_ID",
        OrgSandbox.CLIENT_ID,
        "SALESFORCE_CLIENT_SECRET",
        OrgSandbox.CLIENT_SECRET,
        "SALESFORCE_USERNAME",
        OrgSandbox.USERNAME,
        "SALESFORCE_KEY_FILE",
        keyFile.toString(),
        "SALESFORCE_CA_FILE",
        certificateFile.toString());
  }

  URI url() {
    return sandbox.url();
  }

  /** Host and port of the TLS door for events. */
  String pubSubEndpoint() {
    return "127.0.0.1:" + running.pubSub().port().orElseThrow();
  }

  URI tlsUrl() {
    return sandbox.tlsUrl().orElseThrow();
  }

  /** Live records, `Type?FIELD=value`. */
  List<JsonNode> records(String typeAndFilter) {
    List<JsonNode> records = new ArrayList<>();
    control("/records/" + typeAndFilter).forEach(records::add);
    shown += records.size();
    return records;
  }

  /** The calls the client has made, as `METHOD /path STATUS`, oldest first. */
  List<String> journal() {
    List<String> calls = new ArrayList<>();
    for (JsonNode entry : control("/journal")) {
      calls.add(
          "%s %s %d"
              .formatted(
                  entry.get("method").asText(),
                  entry.get("path").asText(),
                  entry.get("status").asInt()));
    }
    return calls;
  }

  /**
   * The journal as one text, without the version's path and with ids replaced by names.
   *
   * @param names to show for ids the client made
   */
  String conversation(Map<String, String> names) {
    String calls = String.join("\n", journal());
    for (var name : names.entrySet()) {
      calls = calls.replace(name.getKey(), "{" + name.getValue() + "}");
    }
    return calls
        .replaceAll("/id/00D\\w{15}/005\\w{15}", "/id/{org}/{user}")
        .replaceAll("/query/01g\\w{15}-", "/query/{cursor}-")
        .replace("/services/data/v59.0", "");
  }

  /** One line for the proof: what a client did here, and what its word was compared with. */
  String figures(Verdict verdict) {
    List<String> calls = journal();
    long pages = calls.stream().filter(c -> c.matches("GET \\S+/query\\S* 200")).count();
    return "%s: %d operations judged, %d of them refusals, %d calls, %d pages read, %d records asserted"
        .formatted(
            verdict.result("client").textValue(),
            verdict.operations().size() - 1,
            verdict.failed().size(),
            calls.size(),
            pages,
            shown);
  }

  private JsonNode control(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.controlUrl() + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
