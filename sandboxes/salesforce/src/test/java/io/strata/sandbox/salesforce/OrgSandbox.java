package io.strata.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.control.Sandbox;
import io.strata.sandbox.control.SandboxConfig;
import java.io.IOException;
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
import java.util.Properties;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A sandbox on free ports with a logged-in caller, one for a test class; every test begins with the
 * seed's data, real time, no faults and an empty journal.
 */
public final class OrgSandbox implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  public static final String ROOT = "/services/data/v59.0";
  public static final String CLIENT_ID = "strata-local";
  public static final String CLIENT_SECRET = "client-secret";
  public static final String USERNAME = "integration@strata.example.com";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Properties properties = new Properties();
  private SalesforceSandbox sandbox;
  private String token;

  /** With further keys of the configuration, as `key=value`. */
  public OrgSandbox(String... keys) {
    for (String key : keys) {
      properties.setProperty(key.split("=")[0], key.split("=")[1]);
    }
  }

  /** The configuration every sandbox of the tests has. */
  public static Properties configuration(Path dataDir) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("sandbox.data-dir", dataDir.toString());
    properties.setProperty("sandbox.client-id", CLIENT_ID);
    properties.setProperty("sandbox.client-secret", CLIENT_SECRET);
    properties.setProperty("sandbox.username", USERNAME);
    properties.setProperty(
        "sandbox.certificate-file", TestKey.registered().certificateFile().toString());
    return properties;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Properties all = configuration(Files.createTempDirectory("org"));
    all.putAll(properties);
    sandbox = SalesforceSandbox.start(new SandboxConfig(all));
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    control("POST", "/reset", "{\"seed\":42}");
    token = login();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    sandbox.close();
  }

  public Sandbox sandbox() {
    return sandbox.sandbox();
  }

  /** Port of the plaintext door for events, which the keys must have asked for. */
  public int pubSubPort() {
    return sandbox.pubSub().port().orElseThrow();
  }

  public String token() {
    return token;
  }

  /** A new session by client credentials; returns its token. */
  public String login() throws IOException {
    String form =
        "grant_type=client_credentials&client_id=" + CLIENT_ID + "&client_secret=" + CLIENT_SECRET;
    return bare(
            "POST",
            "/services/oauth2/token",
            form,
            "Content-Type",
            "application/x-www-form-urlencoded")
        .json()
        .get("access_token")
        .textValue();
  }

  /** Replaces the session of this caller. */
  public void relogin() throws IOException {
    token = login();
  }

  /** Calls a path below the version, logged in. */
  public Reply call(String method, String path, String body, String... headers) throws IOException {
    String[] all = new String[headers.length + 4];
    all[0] = "Authorization";
    all[1] = "Bearer " + token;
    all[2] = "Content-Type";
    all[3] = "application/json";
    System.arraycopy(headers, 0, all, 4, headers.length);
    return bare(method, path.contains("/services/") ? path : ROOT + path, body, all);
  }

  /** Calls and demands that the connection ends without an answer. */
  public void assertNoAnswer(String method, String path, String body) {
    assertThatThrownBy(() -> call(method, path, body)).isInstanceOf(IOException.class);
  }

  public Reply get(String path) throws IOException {
    return call("GET", path, null);
  }

  public Reply query(String soql, String... headers) throws IOException {
    return call("GET", "/query?q=" + encode(soql), null, headers);
  }

  /** Id of the account with this customer number. */
  public String accountId(String customerNumber) throws IOException {
    return records("Account?AccountNumber=" + customerNumber).get(0).get("Id").textValue();
  }

  /** Calls the vendor's door with nothing but what is given. */
  public Reply bare(String method, String path, String body, String... headers) throws IOException {
    return send(sandbox().url(), method, path, body, headers);
  }

  public Reply control(String method, String path, String body) throws IOException {
    return send(sandbox().controlUrl(), method, path, body);
  }

  /** Records as the control API shows them: `Type?FIELD=value`. */
  public JsonNode records(String typeAndFilter) throws IOException {
    return control("GET", "/records/" + typeAndFilter, null).json();
  }

  public void fault(String json) throws IOException {
    Reply reply = control("POST", "/faults", json);
    if (reply.status() != 201) {
      throw new AssertionError(reply.body());
    }
  }

  public void advance(String duration) throws IOException {
    control("PATCH", "/clock", "{\"advance\":\"" + duration + "\"}");
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Reply send(URI base, String method, String path, String body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(10))
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
