package io.strata.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.control.clock.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A sandbox of {@link NoteVendor} on free ports, new for every test, and a caller for both of its
 * doors.
 */
final class NoteSandbox implements BeforeEachCallback, AfterEachCallback {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Sandbox sandbox;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    Path data = Files.createTempDirectory("notes");
    Properties properties = new Properties();
    properties.setProperty("sandbox.data-dir", data.toString());
    sandbox = Sandbox.start(new SandboxConfig(properties), new NoteVendor(), new VirtualClock());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    sandbox.close();
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** Calls the vendor's door. */
  HttpResponse<String> vendor(String method, String path, String body, String... headers)
      throws IOException {
    return send(sandbox.url(), method, path, body, headers);
  }

  /** Calls the control API. */
  HttpResponse<String> control(String method, String path, String body) throws IOException {
    return send(sandbox.controlUrl(), method, path, body);
  }

  JsonNode controlJson(String method, String path, String body) throws IOException {
    return JSON.readTree(control(method, path, body).body());
  }

  /** Orders a fault; returns its id. */
  String fault(String json) throws IOException {
    HttpResponse<String> response = control("POST", "/faults", json);
    if (response.statusCode() != 201) {
      throw new AssertionError(response.body());
    }
    return JSON.readTree(response.body()).get("id").textValue();
  }

  private HttpResponse<String> send(
      URI base, String method, String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(5))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(stopped));
    }
  }
}
