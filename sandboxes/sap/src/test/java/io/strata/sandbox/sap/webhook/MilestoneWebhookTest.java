package io.strata.sandbox.sap.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.RecordingReceiver;
import io.strata.sandbox.sap.RecordingReceiver.Request;
import io.strata.sandbox.sap.RecordingReceiver.Response;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Milestones told to a receiver with a token, as a workflow of the system would. */
class MilestoneWebhookTest {

  private static final String TOKEN = "POST /token";
  private static final String HOOK = "POST /orders/W%201/milestones";

  @RegisterExtension
  @Order(2)
  static final RecordingReceiver receiver =
      new RecordingReceiver()
          .usually(TOKEN, token("first", 300))
          .usually(HOOK, new Response(202, "{}"));

  @RegisterExtension
  @Order(1)
  static final SystemSandbox system =
      new SystemSandbox(
          "sandbox.webhook-url=" + receiver.url("/orders/{reference}/milestones"),
          "sandbox.webhook-token-url=" + receiver.url("/token"),
          "sandbox.webhook-client-id=sap-callin",
          "sandbox.webhook-client-secret=s3cret",
          "sandbox.webhook-scope=milestones:write orders:read",
          "sandbox.retry-attempts=3",
          "sandbox.retry-delay=PT10S");

  private static Response token(String text, int seconds) {
    return new Response(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
            .formatted(text, seconds),
        "Content-Type",
        "application/json");
  }

  @BeforeEach
  void standStill() throws IOException {
    Idocs.freeze(system);
  }

  private static String create(String reference) throws IOException {
    return Orders.create(system, reference, Orders.item("P-1001", "1"));
  }

  private static void advance(String order, String to) throws IOException {
    system
        .control(
            "POST", "/actions/advance-order", "{\"id\":\"" + order + "\",\"to\":\"" + to + "\"}")
        .expect(200);
  }

  private static List<Request> heard(int count) {
    return Awaitility.await().until(() -> receiver.requests(HOOK), all -> all.size() == count);
  }

  /** The oldest message, once it is in this state. */
  private static JsonNode message(String state) {
    return Awaitility.await()
        .until(
            MilestoneWebhookTest::oldest,
            first -> first != null && first.get("State").textValue().equals(state));
  }

  private static JsonNode oldest() throws IOException {
    return system.records("OutgoingMessage?Kind=milestone").stream()
        .min(Comparator.comparing(message -> message.get("Number").intValue()))
        .orElse(null);
  }

  private static void awaitAttempts(int count) {
    Awaitility.await().until(() -> attempts(count));
  }

  /** Whether some message still waits after so many attempts. */
  private static boolean attempts(int count) throws IOException {
    return system.records("OutgoingMessage?State=waiting").stream()
        .anyMatch(message -> message.get("Attempts").intValue() == count);
  }

  @Test
  void everyMilestoneIsToldOnceInItsOrderWithOneToken() throws IOException {
    String order = create("W 1");
    // A token of an earlier test may be left.
    receiver.next(HOOK, new Response(401, ""));
    advance(order, "invoiced");
    List<Request> heard = heard(7);
    List<String> words =
        List.of(
            "confirmed",
            "production_started",
            "production_finished",
            "goods_issued",
            "delivered",
            "invoiced");
    for (int i = 0; i < 6; i++) {
      Request request = heard.get(i + 1);
      JsonNode body = new JsonMapper().readTree(request.body());
      assertThat(body.get("milestone").textValue()).isEqualTo(words.get(i));
      JsonNode kept = system.record("OrderMilestone/" + order + "," + words.get(i));
      assertThat(body.get("id")).isEqualTo(kept.get("MilestoneID"));
      assertThat(body.get("document")).isEqualTo(kept.get("Document"));
      assertThat(body.get("occurredAt").textValue()).matches("\\d{4}-.*T.*Z");
      assertThat(request.header("Authorization")).isEqualTo("Bearer first");
      assertThat(request.header("Content-Type")).isEqualTo("application/json");
    }
    assertThat(receiver.requests(TOKEN)).hasSizeLessThanOrEqualTo(2);
    Request asked = receiver.requests(TOKEN).getLast();
    assertThat(asked.header("Authorization"))
        .isEqualTo(SystemSandbox.basic("sap-callin", "s3cret"));
    assertThat(asked.body())
        .isEqualTo("grant_type=client_credentials&scope=milestones%3Awrite+orders%3Aread");
  }

  @Test
  void refusedTokenIsReplacedAtOnce() throws IOException {
    receiver.next(HOOK, new Response(401, ""));
    receiver.next(TOKEN, token("second", 5));
    advance(create("W 1"), "confirmed");
    List<Request> heard = heard(2);
    assertThat(heard.getLast().header("Authorization")).isEqualTo("Bearer second");
    assertThat(heard.getLast().body()).isEqualTo(heard.getFirst().body());
    assertThat(message("delivered").get("Attempts").intValue()).isEqualTo(1);
    // The second token lives shorter than the margin: it is not used again.
    int asked = receiver.requests(TOKEN).size();
    advance(create("W 1"), "confirmed");
    heard(3);
    assertThat(receiver.requests(TOKEN)).hasSize(asked + 1);
  }

  @Test
  void laterMilestoneWaitsForTheEarlierOne() throws IOException {
    receiver.next(HOOK, new Response(503, ""), new Response(404, ""));
    advance(create("W 1"), "production_started");
    heard(1);
    awaitAttempts(1);
    system.advance("PT10S");
    heard(2);
    awaitAttempts(2);
    assertThat(receiver.requests(HOOK))
        .allSatisfy(request -> assertThat(request.body()).contains("\"confirmed\""));
    system.advance("PT20S");
    assertThat(heard(4).getLast().body()).contains("\"production_started\"");
  }

  @Test
  void receiverSaysHowLongItWantsToBeLeftAlone() throws IOException {
    receiver.next(HOOK, new Response(429, "", "Retry-After", "60"));
    advance(create("W 1"), "confirmed");
    awaitAttempts(1);
    String now = system.control("GET", "/clock", null).json().get("now").textValue();
    assertThat(message("waiting").get("NextAttemptAt").textValue())
        .isEqualTo(Instant.parse(now).plusSeconds(60).toString());
  }

  @Test
  void refusedMilestoneIsNotToldAgainAndHoldsNothingUp() throws IOException {
    receiver.next(HOOK, new Response(409, "{}"));
    advance(create("W 1"), "production_started");
    heard(2);
    JsonNode refused = message("failed");
    assertThat(refused.get("Attempts").intValue()).isEqualTo(1);
    assertThat(refused.get("LastStatus").intValue()).isEqualTo(409);
  }

  @Test
  void withoutATokenNothingIsSentAndItIsTriedAgain() throws IOException {
    // Whatever token an earlier test left is refused.
    receiver.next(HOOK, new Response(401, ""));
    receiver.next(TOKEN, new Response(500, ""));
    advance(create("W 1"), "confirmed");
    awaitAttempts(1);
    assertThat(message("waiting").get("LastError").textValue()).contains("no token");
    assertThat(receiver.requests(HOOK)).hasSizeLessThanOrEqualTo(1);
    system.advance("PT10S");
    assertThat(message("delivered").get("LastError").textValue()).isEmpty();
  }

  @Test
  void orderWithoutAReferenceCannotBeToldAndIsKeptAsFailed() throws IOException {
    advance(create(""), "confirmed");
    assertThat(message("failed").get("LastError").textValue())
        .isEqualTo("the order has no customer's reference");
  }
}
