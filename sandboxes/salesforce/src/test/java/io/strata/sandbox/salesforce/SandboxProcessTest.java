package io.strata.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as the launcher runs it: a process of its own, killed and started again. */
class SandboxProcessTest {

  private static final Pattern READY =
      Pattern.compile(
          "sandbox-salesforce ready in \\d+ ms: (http://127\\.0\\.0\\.1:\\d+), control"
              + " (http://127\\.0\\.0\\.1:\\d+)");

  @TempDir Path folder;

  private record Running(Process process, String url, String controlUrl) {}

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void everyAcknowledgedWriteSurvivesKill9() throws Exception {
    Running first = start(configuration());
    List<String> acknowledged = new ArrayList<>();
    AtomicBoolean killed = new AtomicBoolean();
    Thread writer = Thread.ofVirtual().start(() -> createUntilRefused(first, acknowledged, killed));
    Awaitility.await().until(() -> count(acknowledged) >= 20);
    killed.set(true);
    first.process().destroyForcibly().waitFor();
    writer.join();
    Running second = start(configuration());
    try {
      List<String> there =
          new JsonMapper()
              .readTree(get(second.controlUrl() + "/records/Account?Site=process").body())
              .findValuesAsText("Id");
      assertThat(there).containsAll(acknowledged);
      assertThat(there.size() - acknowledged.size())
          .as("at most the one without an answer")
          .isBetween(0, 1);
    } finally {
      second.process().destroyForcibly().waitFor();
    }
  }

  @Test
  void terminationIsCleanAndTheDataIsThereAfterwards() throws Exception {
    Running first = start(configuration());
    String id = create(first, login(first));
    first.process().destroy();
    assertThat(first.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    Running second = start(configuration());
    try {
      assertThat(get(second.controlUrl() + "/records/Account/" + id).statusCode()).isEqualTo(200);
    } finally {
      second.process().destroyForcibly().waitFor();
    }
  }

  @Test
  void missingConfigurationIsNamedAndExitsWithTwo() throws Exception {
    Properties properties = OrgSandbox.configuration(folder);
    properties.remove("sandbox.client-secret");
    Process process = process(properties);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(output).contains("missing in the configuration: sandbox.client-secret");
  }

  private Properties configuration() throws IOException {
    return OrgSandbox.configuration(folder.resolve("data"));
  }

  private Process process(Properties properties) throws IOException {
    Path file = folder.resolve("sandbox.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SalesforceSandbox.class.getName(),
            "--config",
            file.toString())
        .redirectErrorStream(true)
        .start();
  }

  private Running start(Properties properties) throws IOException {
    Process process = process(properties);
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return new Running(process, ready.group(1), ready.group(2));
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("not ready: " + seen);
  }

  private void createUntilRefused(
      Running running, List<String> acknowledged, AtomicBoolean killed) {
    try {
      String token = login(running);
      while (true) {
        String id = create(running, token);
        synchronized (acknowledged) {
          acknowledged.add(id);
        }
      }
    } catch (IOException gone) {
      assertThat(killed).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static int count(List<String> acknowledged) {
    synchronized (acknowledged) {
      return acknowledged.size();
    }
  }

  private String login(Running running) throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id="
            + OrgSandbox.CLIENT_ID
            + "&client_secret="
            + OrgSandbox.CLIENT_SECRET;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(running.url() + "/services/oauth2/token"))
            .POST(BodyPublishers.ofString(form))
            .build();
    return new JsonMapper()
        .readTree(client.send(request, BodyHandlers.ofString()).body())
        .get("access_token")
        .textValue();
  }

  private String create(Running running, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(running.url() + OrgSandbox.ROOT + "/sobjects/Account"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"Name\":\"n\",\"Site\":\"process\"}"))
            .build();
    return new JsonMapper()
        .readTree(client.send(request, BodyHandlers.ofString()).body())
        .get("id")
        .textValue();
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
