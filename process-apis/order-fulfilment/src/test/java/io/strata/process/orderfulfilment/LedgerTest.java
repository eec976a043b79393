package io.strata.process.orderfulfilment;

import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.closes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.strata.testing.StubbedUpstreams;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerTest {

  private final String opportunity = Vendors.newOpportunity();
  private final String seeded = Vendors.newOpportunity();

  @BeforeEach
  void vendors() {
    StubbedUpstreams.reset();
    Vendors.known();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
    Vendors.creates(opportunity);
    StubbedUpstreams.answers(
        Vendors.CRM,
        "GET",
        "/v1/opportunity-references",
        200,
        "{\"items\":[%s,%s]}".formatted(won(opportunity), won(seeded)));
  }

  private static String won(String id) {
    return "{\"id\":\"%s\",\"orderNumber\":\"%s\",\"updatedAt\":\"2026-11-01T08:00:00Z\"}"
        .formatted(id, Vendors.numberOf(id));
  }

  private static void erpHolds(String... references) {
    StubbedUpstreams.answers(
        Vendors.SAP,
        "GET",
        "/v1/order-references",
        200,
        List.of(references).stream()
            .map(
                reference ->
                    "{\"id\":\"%s\",\"reference\":\"%s\",\"status\":\"open\"}"
                        .formatted(Vendors.numberOf(reference), reference))
            .collect(Collectors.joining(",", "{\"items\":[", "]}")));
  }

  private JsonPath ledger() {
    JsonPath ledger =
        caller()
            .header("Cache-Control", "no-cache")
            .get("/v1/ledger")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    int places =
        List.of("inSap", "inFlight", "parked", "dead", "cancelled").stream()
            .mapToInt(ledger::getInt)
            .sum();
    assertThat(ledger.getInt("closed")).isEqualTo(places + ledger.getInt("delta"));
    return ledger;
  }

  @Test
  void orderThatIsGoneFromTheErpTurnsTheLedgerRed() {
    closes(opportunity);
    becomes(opportunity, "done");
    erpHolds(opportunity, seeded);
    JsonPath whole = ledger();
    assertThat(drift(whole, opportunity)).isEmpty();
    assertThat(drift(whole, seeded)).isEmpty();
    erpHolds(seeded);
    JsonPath red = ledger();
    assertThat(red.getInt("delta")).isEqualTo(whole.getInt("delta") + 1);
    assertThat(red.getInt("inSap")).isEqualTo(whole.getInt("inSap") - 1);
    assertThat(drift(red, opportunity)).containsExactly("missing_in_sap");
  }

  @Test
  void ledgerIsCountedByItself() {
    erpHolds(seeded, seeded, opportunity);
    await()
        .untilAsserted(
            () ->
                assertThat(drift(caller().get("/v1/ledger").jsonPath(), seeded))
                    .containsExactly("duplicate_in_sap"));
  }

  @Test
  void duplicateInTheErpIsDrift() {
    erpHolds(opportunity, opportunity, seeded);
    assertThat(drift(ledger(), opportunity)).containsExactly("duplicate_in_sap");
  }

  private static List<String> drift(JsonPath ledger, String reference) {
    return ledger.getList("drift.findAll{it.reference=='%s'}.kind".formatted(reference));
  }
}
