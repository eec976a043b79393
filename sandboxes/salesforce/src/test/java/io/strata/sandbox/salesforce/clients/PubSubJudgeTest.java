package io.strata.sandbox.salesforce.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A published Pub/Sub API client, unmodified, against the sandbox's TLS door for events. It runs
 * once; every test looks at one thing it did.
 */
class PubSubJudgeTest {

  private static JudgedOrg org;
  private static Verdict verdict;

  @BeforeAll
  static void clientRuns() throws IOException {
    ClientProcess.require("node");
    ClientProcess.require("npm");
    org = new JudgedOrg();
    ClientProcess client = new ClientProcess("salesforce-pubsub");
    client.install("package-lock.json", List.of("npm", "ci", "--no-progress"));
    Map<String, String> environment = new HashMap<>(org.environment(org.url()));
    environment.put("PUBSUB_ENDPOINT", org.pubSubEndpoint());
    verdict = client.judge(List.of("node", "judge.mjs"), environment);
  }

  @AfterAll
  static void stop() {
    if (org != null) {
      if (verdict != null) {
        System.out.println(org.figures(verdict));
      }
      org.close();
    }
  }

  @Test
  void connectsBySecretAndBySignedAssertion() {
    assertThat(verdict.result("connect-jwt-bearer").booleanValue()).isTrue();
    assertThat(verdict.result("connect-client-credentials").booleanValue()).isTrue();
  }

  @Test
  void publishesWhatTheRecordsThenShow() {
    List<JsonNode> events = org.records("Opportunity_Closed_Won__e");
    assertThat(events)
        .extracting(event -> event.get("Opportunity_Id__c").textValue())
        .containsExactly("006A", "006B", "006C");
    assertThat(verdict.result("publish").get("correlationKey").textValue()).isEqualTo("key-1");
    assertThat(verdict.result("publish").get("replayId")).isEqualTo(events.get(0).get("ReplayId"));
    assertThat(verdict.result("publish-batch"))
        .extracting(result -> result.get("replayId"))
        .containsExactly(events.get(1).get("ReplayId"), events.get(2).get("ReplayId"));
  }

  @Test
  void readsAllAndThenOnlyWhatIsBehindAReplayId() {
    assertThat(verdict.result("subscribe-earliest"))
        .extracting(event -> event.get("id").textValue() + event.get("opportunity").textValue())
        .containsExactly("key-1006A", "key-2006B", "key-3006C");
    assertThat(verdict.result("subscribe-replay-id").toString()).isEqualTo("[\"006B\",\"006C\"]");
    assertThat(verdict.error("invalid-replay-id")).contains("INVALID_ARGUMENT", "Replay ID");
  }

  @Test
  void decodesTheBitmapsOfAChangeEvent() {
    JsonNode change = verdict.result("change-events");
    assertThat(change.get("recordIds").get(0)).isEqualTo(change.get("id"));
    assertThat(change.get("changeType").textValue()).isEqualTo("UPDATE");
    assertThat(change.get("changed"))
        .extracting(JsonNode::textValue)
        .contains("Site", "Industry", "LastModifiedDate", "BillingAddress.City")
        .doesNotContain("Name");
    assertThat(change.get("nulled").toString()).isEqualTo("[\"Industry\"]");
    assertThat(change.get("Site").textValue()).isEqualTo("Judged");
    assertThat(change.get("city").textValue()).isEqualTo("Kiel");
  }

  @Test
  void usesAManagedSubscription() {
    assertThat(verdict.result("managed").get("told").toString()).isEqualTo("[\"006A\",\"006B\"]");
    assertThat(org.journal()).contains("POST /eventbus.v1.PubSub/ManagedSubscribe 200");
  }

  @Test
  void raisesNoErrorButTheOneAskedFor() {
    assertThat(verdict.failed()).containsExactly("invalid-replay-id");
  }
}
