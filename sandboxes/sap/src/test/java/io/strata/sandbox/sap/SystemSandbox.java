package io.strata.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.control.Sandbox;
import io.strata.sandbox.control.SandboxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A sandbox on free ports with a caller who has a session. Test classes of the same configuration
 * share one; every test begins with the seed's data, real time, no faults and an empty journal.
 */
public final class SystemSandbox implements BeforeAllCallback, BeforeEachCallback {

  public static final String USERNAME = "STRATA";
  public static final String PASSWORD = "test-password";
  public static final String ROOT = "/sap/opu/odata/sap/";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Properties properties = new Properties();
  private Sandbox sandbox;
  private String token;
  private String cookie;

  /** With further keys of the configuration, as `key=value`. */
  public SystemSandbox(String... keys) {
    for (String key : keys) {
      properties.setProperty(key.split("=")[0], key.split("=")[1]);
    }
  }

  /** The configuration every sandbox of the tests has. */
  public static Properties configuration(Path dataDir) {
    Properties properties = new Properties();
    properties.setProperty("sandbox.data-dir", dataDir.toString());
    properties.setProperty("sandbox.username", USERNAME);
    properties.setProperty("sandbox.password", PASSWORD);
    return properties;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    sandbox =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(SystemSandbox.class))
            .computeIfAbsent(properties, own -> start(), Sandbox.class);
  }

  /** Closed by the store when the last test is over. */
  private Sandbox start() {
    try {
      Properties all = configuration(Files.createTempDirectory("system"));
      all.putAll(properties);
      return SapSandbox.start(new SandboxConfig(all));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    control("POST", "/reset", "{\"seed\":42}");
    logOn();
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  /** Fetches a token with a new session. */
  public void logOn() throws IOException {
    Reply reply =
        bare("HEAD", ROOT + "API_SALES_ORDER_SRV/", null, authorized("X-CSRF-Token", "Fetch"));
    token = reply.expect(200).header("x-csrf-token").orElseThrow();
    cookie = cookies(reply);
  }

  public String token() {
    return token;
  }

  public String cookie() {
    return cookie;
  }

  /** The cookies of an answer as a client sends them back. */
  public static String cookies(Reply reply) {
    return String.join(
        "; ",
        reply.response().headers().allValues("set-cookie").stream()
            .map(c -> c.substring(0, c.indexOf(';')))
            .toList());
  }

  /** Calls a path below the services, with session, token and JSON. */
  public Reply call(String method, String path, String body, String... headers) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                authorized("Cookie", cookie, "x-csrf-token", token, "Accept", "application/json")));
    if (body != null) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    List<String> given = List.of(headers);
    for (int i = 0; i < given.size(); i += 2) {
      int known = all.indexOf(given.get(i));
      if (known >= 0) {
        all.subList(known, known + 2).clear();
      }
      all.addAll(given.subList(i, i + 2));
    }
    return bare(method, ROOT + path, body, all.toArray(String[]::new));
  }

  public Reply get(String path, String... headers) throws IOException {
    return call("GET", path, null, headers);
  }

  public Reply post(String path, String body, String... headers) throws IOException {
    return call("POST", path, body, headers);
  }

  public Reply patch(String path, String body, String... headers) throws IOException {
    return call("PATCH", path, body, headers);
  }

  /** Calls and demands that the connection ends without an answer. */
  public void assertNoAnswer(String method, String path, String body) {
    assertThatThrownBy(() -> call(method, path, body)).isInstanceOf(IOException.class);
  }

  /** Headers with the user's name and password before them. */
  public static String[] authorized(String... headers) {
    List<String> all = new ArrayList<>(List.of("Authorization", basic(USERNAME, PASSWORD)));
    all.addAll(List.of(headers));
    return all.toArray(String[]::new);
  }

  public static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Calls the vendor's door with nothing but what is given. */
  public Reply bare(String method, String path, String body, String... headers) throws IOException {
    return send(sandbox.url(), method, path, body, headers);
  }

  public Reply control(String method, String path, String body) throws IOException {
    return send(sandbox.controlUrl(), method, path, body);
  }

  /** Records as the control API shows them: `Type?FIELD=value`. */
  public List<JsonNode> records(String typeAndFilter) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    control("GET", "/records/" + typeAndFilter, null).expect(200).json().forEach(records::add);
    return records;
  }

  /** One record by its id. */
  public JsonNode record(String typeAndId) throws IOException {
    return control("GET", "/records/" + typeAndId, null).expect(200).json();
  }

  public void fault(String json) throws IOException {
    control("POST", "/faults", json).expect(201);
  }

  public void advance(String duration) throws IOException {
    control("PATCH", "/clock", "{\"advance\":\"" + duration + "\"}").expect(200);
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Reply send(URI base, String method, String path, String body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Reply(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
