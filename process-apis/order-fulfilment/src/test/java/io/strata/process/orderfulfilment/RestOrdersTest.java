package io.strata.process.orderfulfilment;

import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.closes;
import static io.strata.process.orderfulfilment.Callers.published;
import static io.strata.process.orderfulfilment.Callers.starting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.StubbedUpstreams;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RestOrdersTest {

  private final String reference = Vendors.newReference();

  @BeforeEach
  void vendors() {
    StubbedUpstreams.reset();
    Vendors.known();
  }

  private static String order(String reference, int quantity) {
    return """
        {"reference":"%s","customer":"C-10001","lines":[{"material":"P-1001","quantity":%d}]}"""
        .formatted(reference, quantity);
  }

  @Test
  void orderByRestIsOneOrderHoweverOftenItIsSent() {
    Vendors.creates(reference);
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      caller()
          .header("Idempotency-Key", key)
          .body(order(reference, 2))
          .post("/v1/orders")
          .then()
          .statusCode(202)
          .header("Idempotency-Replayed", i == 0 ? null : "true")
          .body("id", is(reference))
          .body("state", is("received"));
    }
    starting().body(order(reference, 2)).post("/v1/orders").then().statusCode(202);
    starting().body(order(reference, 3)).post("/v1/orders").then().statusCode(409);
    caller()
        .header("Idempotency-Key", key)
        .body(order(reference, 3))
        .post("/v1/orders")
        .then()
        .statusCode(422);
    becomes(reference, "done");
    assertThat(Vendors.creations(reference)).isEqualTo(1);
    await()
        .untilAsserted(
            () ->
                assertThat(published(reference))
                    .containsExactly("strata.order.created", "strata.order.completed"));
  }

  @Test
  void everythingMissingIsSaidAtOnce() {
    starting()
        .body("{\"date\":\"2026-12-01\"}")
        .post("/v1/orders")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItems("/reference", "/customer", "/lines"));
    starting()
        .body("{\"opportunityId\":\"0065g00000AbCdEAAV\",\"reference\":\"R-1\"}")
        .post("/v1/orders")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItems("/opportunityId"));
    starting().body(order("0065g00000AbCdEAAV", 1)).post("/v1/orders").then().statusCode(400);
    starting()
        .body("{\"opportunityId\":\"0065g00000AbCdE555\"}")
        .post("/v1/orders")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItems("/opportunityId"));
    starting()
        .body("{\"reference\":\"R-1\",\"customer\":\"C-10001\",\"lines\":[null]}")
        .post("/v1/orders")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItems("/lines/0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PO/4711", "PO\\\\4711", ".", ".."})
  void referenceThatNoAddressCanCarryIsRefused(String reference) {
    starting()
        .body(order(reference, 1))
        .post("/v1/orders")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItems("/reference"));
  }

  @Test
  void opportunityByRestAndByEventIsOneOrder() {
    String opportunity = Vendors.newOpportunity();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
    Vendors.creates(opportunity);
    closes(opportunity);
    starting()
        .body("{\"opportunityId\":\"%s\"}".formatted(opportunity.substring(0, 15)))
        .post("/v1/orders")
        .then()
        .statusCode(202)
        .body("id", is(opportunity));
    starting()
        .body("{\"opportunityId\":\"%s\"}".formatted(opportunity.toLowerCase(Locale.ROOT)))
        .post("/v1/orders")
        .then()
        .statusCode(202)
        .body("id", is(opportunity));
    becomes(opportunity, "done");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
  }

  @Test
  void listIsPagedNewestFirst() {
    Vendors.creates(reference);
    String second = Vendors.newReference();
    Vendors.creates(second);
    starting().body(order(reference, 1)).post("/v1/orders").then().statusCode(202);
    starting().body(order(second, 1)).post("/v1/orders").then().statusCode(202);
    String cursor =
        caller()
            .get("/v1/orders?limit=1")
            .then()
            .statusCode(200)
            .body("items[0].id", is(second))
            .extract()
            .path("nextCursor");
    caller()
        .get("/v1/orders?limit=1&cursor={cursor}", cursor)
        .then()
        .body("items[0].id", is(reference));
    becomes(reference, "done");
    becomes(second, "done");
  }
}
