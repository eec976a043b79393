package io.strata.launcher.identity;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.engines.keycloak.KeycloakDistribution;
import io.strata.engines.keycloak.KeycloakProgram;
import io.strata.engines.program.Distribution;
import io.strata.launcher.process.Ports;
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
import java.util.Base64;
import java.util.List;

/** The real Keycloak with the rendered realm, imported into an empty database. */
final class RunningKeycloak implements AutoCloseable {
  static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));
  static final String EDGE = "http://edge.test:8080";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path home;
  private final int port;
  private final Credentials credentials;
  private final Process process;

  RunningKeycloak(Path folder) throws IOException {
    Path tools = REPOSITORY.resolve(".strata/tools");
    Distribution distribution = KeycloakDistribution.in(tools);
    distribution.prepare(REPOSITORY.resolve(".strata/logs/keycloak-install.log"), progress -> {});
    home = folder.resolve("keycloak");
    Ports ports = new Ports();
    port = ports.free();
    KeycloakProgram program = new KeycloakProgram(home, EDGE, port, ports.free());
    program.linkTo(distribution.folder());
    Realm realm = Realm.read(REPOSITORY);
    credentials = Credentials.prepare(folder, realm);
    realm.write(program.realm(), credentials, EDGE, folder);
    process =
        new ProcessBuilder(program.command())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
  }

  void awaitRealm() {
    await()
        .atMost(Duration.ofSeconds(300))
        .failFast("Keycloak ended", () -> !process.isAlive())
        .ignoreExceptions()
        .until(() -> get("/.well-known/openid-configuration").path("issuer").isTextual());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(realm(path)).timeout(Duration.ofSeconds(30)).build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  /**
   * The token endpoint's answer to client credentials; no scope parameter if {@code scope} is
   * empty.
   */
  JsonNode token(String clientId, String scope) throws IOException, InterruptedException {
    String secret = credentials.client(clientId).secret();
    String basic =
        Base64.getEncoder()
            .encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.US_ASCII));
    String form =
        "grant_type=client_credentials"
            + (scope.isEmpty() ? "" : "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(realm("/protocol/openid-connect/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  JsonNode claims(String clientId, String scope) throws IOException, InterruptedException {
    return claims(token(clientId, scope).path("access_token").asText());
  }

  static JsonNode claims(String token) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  List<String> log() throws IOException {
    return Files.readAllLines(home.resolve("log"));
  }

  String secret(String clientId) {
    return credentials.client(clientId).secret();
  }

  String password(String username) {
    return credentials.users().stream()
        .filter(user -> user.username().equals(username))
        .findFirst()
        .orElseThrow()
        .password();
  }

  URI realm(String path) {
    return URI.create("http://127.0.0.1:" + port + "/realms/strata" + path);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
