package io.strata.system.sap.submission;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.strata.system.sap.SapOrders.body;
import static io.strata.system.sap.SapOrders.created;
import static io.strata.system.sap.SapOrders.creates;
import static io.strata.system.sap.SapOrders.creating;
import static io.strata.system.sap.SapOrders.lookups;
import static io.strata.system.sap.StubbedSap.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.system.sap.Api;
import io.strata.system.sap.SapOrders;
import io.strata.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One reference, one order: with the calls that were made for it. */
@QuarkusTest
class OrderCreationTest {

  private final String reference = "R" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private ValidatableResponse create() {
    return create(body(reference));
  }

  private static ValidatableResponse create(String body) {
    return Api.with("orders:write").body(body).post("/v1/orders").then();
  }

  private String state() {
    return TestDatabase.value(
            "SELECT state FROM order_submission WHERE reference = '" + reference + "'")
        .toString();
  }

  private void isOrder(ValidatableResponse answer, String id) {
    answer
        .statusCode(201)
        .header("Location", is("orders/" + id))
        .body("id", is(id))
        .body("reference", is(reference))
        .body("customer", is("C-10001"))
        .body("status", is("open"))
        .body("total.amount", is("240.00"));
  }

  private static void unknown(ValidatableResponse answer) {
    answer
        .statusCode(503)
        .body("type", is("https://strata.dev/problems/upstream-unavailable"))
        .body("retryable", is(true))
        .header("Retry-After", notNullValue());
  }

  private void problem(ValidatableResponse answer, int status, String slug) {
    answer.statusCode(status).body("type", is("https://strata.dev/problems/" + slug));
  }

  @Test
  void orderIsLookedUpCreatedAndReadAgain() throws IOException {
    creating(created("4711"));
    SapOrders.readable("4711", reference);
    isOrder(create(), "4711");
    assertThat(lookups()).hasSize(1);
    assertThat(creates()).hasSize(1);
    assertThat(state()).isEqualTo("posted");
    JsonNode sent = new ObjectMapper().readTree(creates().getFirst().getBodyAsString());
    assertThat(sent)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"SalesOrderType":"OR","SalesOrganization":"1710","DistributionChannel":"10",
                     "OrganizationDivision":"00","SoldToParty":"10100001","PurchaseOrderByCustomer":"%s",
                     "RequestedDeliveryDate":"/Date(1796083200000)/",
                     "to_Item":[{"UnderlyingPurchaseOrderItem":"000010","Material":"P-1001",
                      "RequestedQuantity":"2","ProductionPlant":"1010"}]}"""
                        .formatted(reference)));
    assertThat(lookups().getFirst().getUrl())
        .contains("SoldToParty%20eq%20%2710100001%27", "SalesOrderType%20eq%20%27OR%27");
  }

  @Test
  void warningsOfTheSystemAreHandedOn() {
    creating(
        created("4711")
            .withHeader(
                "sap-message",
                """
                {"code":"V1/555","message":"Document is incomplete","severity":"warning","details":[]}"""));
    SapOrders.readable("4711", reference);
    create()
        .statusCode(201)
        .body("warnings", hasSize(1))
        .body("warnings[0].code", is("V1/555"))
        .body("warnings[0].message", is("Document is incomplete"));
  }

  @Test
  void sameReferenceAndContentIsTheSameOrderWhateverTheKey() {
    creating(created("4711"));
    SapOrders.readable("4711", reference);
    isOrder(create(), "4711");
    isOrder(create(body(reference, "2.0")), "4711");
    assertThat(creates()).hasSize(1);
  }

  @Test
  void sameReferenceWithOtherContentIsAConflict() {
    creating(created("4711"));
    SapOrders.readable("4711", reference);
    isOrder(create(), "4711");
    problem(create(body(reference, "3")), 409, "conflict");
    assertThat(creates()).hasSize(1);
  }

  @Test
  void orderThatSomebodyElseMadeIsTakenIfItIsTheSame() {
    SapOrders.present("4712", reference);
    problem(create(body(reference, "3")), 409, "conflict");
    isOrder(create(), "4712");
    assertThat(creates()).isEmpty();
  }

  /** The answer is lost after the system did its work. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
  void lostAnswerIsLookedUpAndNeverRepeated(Fault fault) {
    SapOrders.found(reference);
    creating(aResponse().withFault(fault));
    unknown(create());
    assertThat(creates()).hasSize(1);
    assertThat(lookups()).as("before and after").hasSize(2);
    assertThat(state()).isEqualTo("unknown");
    SapOrders.present("4713", reference);
    isOrder(create(), "4713");
    assertThat(creates()).hasSize(1);
  }

  @Test
  void answerNobodyCanReadIsLookedUpToo() {
    creating(aResponse().withStatus(201).withBody("<html/>"));
    unknown(create());
    SapOrders.present("4714", reference);
    isOrder(create(), "4714");
    assertThat(creates()).hasSize(1);
  }

  @Test
  void unknownOutcomeIsRepeatedOnlyAfterTheTimeToSettle() {
    creating(aResponse().withStatus(500), created("4715"));
    SapOrders.readable("4715", reference);
    unknown(create());
    unknown(create());
    assertThat(creates()).as("not before two seconds are over").hasSize(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(6))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> create().extract().statusCode() == 201);
    assertThat(creates()).hasSize(2);
    assertThat(
            Duration.between(
                creates().get(0).getLoggedDate().toInstant(),
                creates().get(1).getLoggedDate().toInstant()))
        .isGreaterThan(Duration.ofSeconds(2).minusMillis(200));
  }

  @Test
  void senderThatDiedAfterSendingLeavesTheOrderToBeLookedUp() {
    TestDatabase.execute(
        """
        INSERT INTO order_submission (reference, fingerprint, body, state, first_sent_at, last_sent_at,
          fence, leased_until)
        VALUES ('%s', '%s', '{}', 'sent', clock_timestamp(), clock_timestamp(), gen_random_uuid(),
          clock_timestamp() + interval '700 milliseconds')"""
            .formatted(reference, fingerprint(reference)));
    SapOrders.present("4716", reference);
    isOrder(create(), "4716");
    assertThat(creates()).isEmpty();
    assertThat(state()).isEqualTo("posted");
  }

  static String fingerprint(String reference) {
    return OrderFingerprint.of(
        new io.strata.system.sap.api.OrderWrite(
            reference,
            "C-10001",
            java.time.LocalDate.of(2026, 12, 1),
            List.of(
                new io.strata.system.sap.api.OrderLineWrite(
                    "P-1001", java.math.BigDecimal.valueOf(2), "1010"))));
  }

  @Test
  void thirtyTwoAtOnceMakeOneOrder() throws Exception {
    creating(created("4717").withFixedDelay(300));
    SapOrders.readable("4717", reference);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> call = () -> create().extract().statusCode();
      for (var answer : callers.invokeAll(java.util.Collections.nCopies(32, call))) {
        assertThat(answer.get()).isEqualTo(201);
      }
    }
    assertThat(creates()).hasSize(1);
  }

  @Test
  void refusedOrderMayBeCorrected() {
    creating(refusal(400, "VP/112", "Sold-to party not maintained"), created("4718"));
    SapOrders.readable("4718", reference);
    problem(
        create().body("violations[0].message", is("Sold-to party not maintained [VP/112]")),
        422,
        "rule-violated");
    assertThat(state()).isEqualTo("intended");
    create(body(reference, "3")).statusCode(201);
    assertThat(creates()).hasSize(2);
  }

  @Test
  void lockIsNoOutcomeAndMayBeTriedAgainAtOnce() {
    creating(refusal(400, "V1/042", "Customer 1 is currently being processed"), created("4719"));
    SapOrders.readable("4719", reference);
    create().statusCode(503).body("retryable", is(true));
    isOrder(create(), "4719");
    assertThat(creates()).hasSize(2);
  }

  @Test
  void customerThatTheSystemDoesNotKnowIsTheCallersMistake() {
    problem(
        create(body(reference).replace("C-10001", "C-99999"))
            .body("violations[0].pointer", is("/customer")),
        422,
        "rule-violated");
    assertThat(creates()).isEmpty();
  }

  @Test
  void nothingIsSentWithoutTheRowThatSaysSo() {
    creating(created("4720"));
    TestDatabase.unreachable();
    try {
      problem(create(), 503, "upstream-unavailable");
    } finally {
      TestDatabase.reachable();
    }
    assertThat(creates()).isEmpty();
  }

  @Test
  void referenceWithBlanksAtItsEndsOrControlCharactersIsInvalid() {
    for (String bad : List.of(" R1", "R1 ", "R\\u00011", "R\\n1", "")) {
      create(body(bad)).statusCode(400).body("violations[0].pointer", is("/reference"));
    }
    create(body(reference).replace("P-1001", "P\\t1"))
        .statusCode(400)
        .body("violations[0].pointer", is("/lines/0/material"));
    assertThat(creates()).isEmpty();
  }

  @Test
  void orderOfAnotherBuyerIsNeverTaken() {
    SapOrders.found(reference, SapOrders.row("4721", reference, "10100002"));
    creating(created("4722"));
    SapOrders.readable("4722", reference);
    isOrder(create(), "4722");
  }
}
