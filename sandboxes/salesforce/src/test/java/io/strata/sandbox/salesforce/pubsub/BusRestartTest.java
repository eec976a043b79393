package io.strata.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import io.strata.sandbox.control.SandboxConfig;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.SalesforceSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusRestartTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  void eventsAndReplayIdsSurviveARestart() throws Exception {
    ByteString first;
    ByteString second;
    try (SalesforceSandbox sandbox = start();
        BusClient client = client(sandbox)) {
      client.publish("1", "2");
      Subscription subscription = client.earliest(2).awaitEvents(2);
      first = subscription.events().get(0).getReplayId();
      second = subscription.lastReplayId();
    }
    try (SalesforceSandbox sandbox = start();
        BusClient client = client(sandbox)) {
      Subscription resumed = client.behind(first, 5).awaitEvents(1);
      assertThat(resumed.lastReplayId()).isEqualTo(second);
      assertThat(resumed.opportunities(client)).containsExactly("2");
      client.publish("3");
      resumed.awaitEvents(2);
      assertThat(number(resumed.lastReplayId())).isGreaterThan(number(second));
    }
  }

  @Test
  void purgeSurvivesARestartToo() throws Exception {
    ByteString first;
    try (SalesforceSandbox sandbox = start();
        BusClient client = client(sandbox)) {
      client.publish("1", "2");
      first = client.earliest(1).awaitEvents(1).lastReplayId();
      order(sandbox, "{\"match\":{\"path\":\"/services/data\"},\"effect\":{\"purge\":true}}");
      get(sandbox.sandbox().url() + "/services/data");
    }
    try (SalesforceSandbox sandbox = start();
        BusClient client = client(sandbox)) {
      BusClient.assertRefused(
          client.behind(first, 1).awaitError(),
          io.grpc.Status.Code.INVALID_ARGUMENT,
          "subscription.fetch.replayid.corrupted");
      client.publish("3");
      assertThat(client.earliest(5).awaitEvents(1).opportunities(client)).containsExactly("3");
    }
  }

  private static long number(ByteString replayId) {
    return replayId.asReadOnlyByteBuffer().getLong();
  }

  private SalesforceSandbox start() throws IOException {
    Properties properties = OrgSandbox.configuration(folder);
    properties.setProperty("sandbox.pubsub-port", "0");
    return SalesforceSandbox.start(new SandboxConfig(properties));
  }

  private static BusClient client(SalesforceSandbox sandbox) throws Exception {
    String form =
        "grant_type=client_credentials&client_id="
            + OrgSandbox.CLIENT_ID
            + "&client_secret="
            + OrgSandbox.CLIENT_SECRET;
    String login =
        send(
            HttpRequest.newBuilder(URI.create(sandbox.sandbox().url() + "/services/oauth2/token"))
                .POST(BodyPublishers.ofString(form)));
    String token = JSON.readTree(login).get("access_token").textValue();
    String org = get(sandbox.sandbox().controlUrl() + "/records/Organization");
    String tenant = JSON.readTree(org).get(0).get("Id").textValue();
    return new BusClient(sandbox.pubSub().port().orElseThrow(), token, tenant);
  }

  private static void order(SalesforceSandbox sandbox, String fault) throws Exception {
    send(
        HttpRequest.newBuilder(URI.create(sandbox.sandbox().controlUrl() + "/faults"))
            .POST(BodyPublishers.ofString(fault)));
  }

  private static String get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
