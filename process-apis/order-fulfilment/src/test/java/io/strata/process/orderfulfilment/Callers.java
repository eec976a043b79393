package io.strata.process.orderfulfilment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.strata.testing.ContractFilter;
import io.strata.testing.TestBroker;
import io.strata.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionTimeoutException;

/** Those who call the service, and those whose events it takes. */
final class Callers {

  /** The trace of every event here. */
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final String CHANGES = "strata.crm.changes.v1";
  private static final Duration LONG = Duration.ofSeconds(25);

  private Callers() {}

  static RequestSpecification caller() {
    return given()
        .filter(ContractFilter.ofThisService())
        .header(
            "Authorization",
            "Bearer "
                + Tokens.of(
                    "process",
                    "orders:read",
                    "orders:write",
                    "milestones:write",
                    "dead-letters:read",
                    "dead-letters:write",
                    "audit:read"))
        .contentType("application/json");
  }

  static RequestSpecification starting() {
    return caller().header("Idempotency-Key", UUID.randomUUID().toString());
  }

  static void closes(String opportunity) {
    closes(opportunity, UUID.randomUUID().toString());
  }

  static void closes(String opportunity, String eventId) {
    event(
        opportunity,
        eventId,
        "strata.crm.opportunity.closed_won",
        "{\"opportunityId\":\"%s\",\"occurredAt\":\"2026-11-25T09:00:00Z\"}"
            .formatted(opportunity));
  }

  static void stageChanges(String opportunity) {
    event(
        opportunity,
        UUID.randomUUID().toString(),
        "strata.crm.record.changed",
        """
        {"entity":"opportunity","id":"%s","change":"updated","changed":["stage"],
         "occurredAt":"2026-11-25T09:00:00Z"}"""
            .formatted(opportunity));
  }

  static void event(String key, String id, String type, String payload) {
    ProducerRecord<String, String> event = new ProducerRecord<>(CHANGES, key, payload);
    header(event, "ce_id", id);
    header(event, "ce_type", type);
    header(event, "ce_source", "/sys-salesforce");
    header(event, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    TestBroker.send(event);
  }

  private static void header(ProducerRecord<String, String> event, String name, String value) {
    event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  static JsonPath order(String id) {
    return caller().get("/v1/orders/{id}", id).then().extract().jsonPath();
  }

  static JsonPath becomes(String id, String state) {
    try {
      await().atMost(LONG).until(() -> state.equals(order(id).getString("state")));
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(
          "The order is not %s but %s".formatted(state, order(id).prettify()), late);
    }
    return order(id);
  }

  /** Waits until the timeline says so. */
  static void happened(String id, String entry) {
    await().atMost(LONG).untilAsserted(() -> assertThat(timeline(id)).contains(entry));
  }

  static List<String> timeline(String id) {
    return caller()
        .get("/v1/orders/{id}/timeline", id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.collect{it.name + ' ' + it.outcome}");
  }

  /** The one letter of an order. */
  static JsonPath letter(String order) {
    await()
        .atMost(LONG)
        .until(
            () ->
                !caller()
                    .get("/v1/dead-letters?orderId={id}", order)
                    .jsonPath()
                    .getList("items")
                    .isEmpty());
    JsonPath page = caller().get("/v1/dead-letters?orderId={id}", order).jsonPath();
    return page.setRootPath("items[0]");
  }

  static String preview(String letter) {
    return caller()
        .post("/v1/dead-letters/{id}/preview", letter)
        .then()
        .statusCode(200)
        .extract()
        .path("previewHash");
  }

  static int replay(String letter, String hash) {
    return caller()
        .body("{\"previewHash\":\"%s\"}".formatted(hash))
        .post("/v1/dead-letters/{id}/replay", letter)
        .statusCode();
  }

  static String milestone(String id, String name, Instant at) {
    return "{\"id\":\"%s\",\"milestone\":\"%s\",\"occurredAt\":\"%s\"}".formatted(id, name, at);
  }

  /** Types of what was published of an order, in order. */
  static List<String> published(String order) {
    return published(order, "ce_type");
  }

  /** What this header says in each event of an order. */
  static List<String> published(String order, String header) {
    return TestBroker.records("strata.orders.v1").stream()
        .filter(one -> order.equals(one.key()))
        .map(one -> new String(one.headers().lastHeader(header).value(), StandardCharsets.UTF_8))
        .toList();
  }
}
