package io.strata.acceptance;

import static io.strata.acceptance.suite.Erp.DOCUMENTS;
import static io.strata.acceptance.suite.Erp.create;
import static io.strata.acceptance.suite.Erp.documents;
import static io.strata.acceptance.suite.Erp.numbers;
import static io.strata.acceptance.suite.Erp.order;
import static io.strata.acceptance.suite.Erp.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Orders as ORDERS05 documents: posted is only what the ERP has posted, and it tells so at the
 * internal door. Its time stands still but for what a test lets pass.
 */
class DocumentOrdersTest {

  /** Two lines, one with a plant of its own and one where the ERP finds it. */
  private static final String CONTENT =
      """
      "date":"2027-03-01","lines":[{"material":"P-1001","quantity":2,"plant":"1010"},
        {"material":"P-1002","quantity":3.5}]""";

  /** What two orders of the same content may differ in, as the system API shows them. */
  private static final Set<String> OWN = Set.of("id", "reference", "changedAt");

  /** And in the ERP itself. */
  private static final Set<String> OWN_IN_THE_ERP =
      Set.of("Key", "SalesOrder", "PurchaseOrderByCustomer", "LastChangeDateTime");

  private static final String POSTED = "{\"advance\":\"PT10S\"}";

  private static String byOData;

  @BeforeAll
  static void ordersGoAsDocuments() {
    Erp.SANDBOX.clock("{\"frozen\":true}");
    byOData = reference();
    assertThat(create(byOData, "odata", CONTENT).status()).isEqualTo(201);
    RunningSuite.reconfigure("sys-sap", "sap.transport=idoc", "sap.idoc.posting=PT0.5S");
  }

  @AfterAll
  static void ordersGoByCallsAgain() {
    RunningSuite.reconfigure("sys-sap");
    Erp.heal();
  }

  @BeforeEach
  void timeStands() {
    Erp.SANDBOX.clock("{\"frozen\":true}");
  }

  @AfterEach
  void healthyErp() {
    Erp.heal();
  }

  @Test
  void receivedOrderIsSubmittedUntilTheErpHasPostedIt() {
    String reference = reference();
    Http.Answer created = create(reference, "key");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("status").asText()).isEqualTo("submitted");
    assertThat(created.json().has("id")).isFalse();
    assertThat(numbers(reference)).isEmpty();
    assertThat(order(reference).path("status").asText()).isEqualTo("submitted");
    Erp.SANDBOX.clock(POSTED);
    String number = numbers(reference).getFirst();
    assertThat(order(reference).path("id").asText()).isEqualTo(number);
    assertThat(create(reference, "another").json().path("id").asText()).isEqualTo(number);
    assertThat(numbers(reference)).hasSize(1);
    assertThat(documents(reference)).hasSize(1);
  }

  @Test
  void rejectedOrderSaysWhyAndReprocessedItIsThere() {
    String reference = reference();
    Erp.fault("POST", DOCUMENTS, 0, "{\"idocStatus\":51}");
    assertThat(create(reference, "key").json().path("status").asText()).isEqualTo("submitted");
    Erp.SANDBOX.clock(POSTED);
    String document = documents(reference).getFirst().path("DOCNUM").asText();
    awaitReport(document, 1);
    JsonNode rejected = order(reference);
    assertThat(rejected.path("status").asText()).isEqualTo("rejected");
    assertThat(rejected.path("reason").asText()).contains("processed by user", "[V1/042]");
    Http.Answer refused = create(reference, "another");
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("rule-violated");
    assertThat(refused.json().path("detail").asText()).contains("[V1/042]");
    JsonNode outcome = Erp.SANDBOX.act("reprocess-idoc", document);
    assertThat(outcome.path("status").asInt()).isEqualTo(53);
    awaitReport(document, 2);
    Http.Answer posted = create(reference, "yet another");
    assertThat(posted.status()).as(posted.text()).isEqualTo(201);
    assertThat(posted.json().path("id")).isEqualTo(outcome.path("salesOrder"));
    assertThat(order(reference).path("status").asText()).isEqualTo("open");
    assertThat(numbers(reference)).hasSize(1);
    assertThat(documents(reference)).hasSize(1);
  }

  @Test
  void receiptThatIsLostIsOneDocument() {
    String reference = reference();
    Erp.fault("POST", DOCUMENTS, 0, "{\"dropAfterCommit\":true}");
    long before = Erp.SANDBOX.now();
    assertThat(create(reference, "key").json().path("status").asText()).isEqualTo("submitted");
    assertThat(Erp.journal(DOCUMENTS, before)).hasSize(2);
    assertThat(documents(reference)).hasSize(1);
    Erp.SANDBOX.clock(POSTED);
    assertThat(numbers(reference)).hasSize(1);
  }

  @Test
  void orderByDocumentIsTheOrderByCall() {
    String byDocument = reference();
    assertThat(create(byDocument, "idoc", CONTENT).status()).isEqualTo(201);
    Erp.SANDBOX.clock(POSTED);
    assertThat(without(OWN, order(byDocument))).isEqualTo(without(OWN, order(byOData)));
    for (String type :
        List.of(
            "SalesOrder",
            "SalesOrderItem",
            "SalesOrderScheduleLine",
            "SalesOrderHeaderPartner",
            "SalesOrderItemPartner",
            "SalesOrderItemPrElement")) {
      assertThat(inTheErp(type, byDocument)).as(type).isEqualTo(inTheErp(type, byOData));
    }
    assertThat(inTheErp("SalesOrderItem", byDocument))
        .extracting(item -> item.path("UnderlyingPurchaseOrderItem").asText())
        .containsExactly("000010", "000020");
  }

  private static List<JsonNode> inTheErp(String type, String reference) {
    String number = numbers(reference).getFirst();
    return Erp.SANDBOX.records(type, "SalesOrder", number).stream()
        .map(record -> without(OWN_IN_THE_ERP, record))
        .toList();
  }

  private static JsonNode without(Set<String> fields, JsonNode record) {
    assertThat(record.isObject()).as("a record: " + record).isTrue();
    return ((ObjectNode) record.deepCopy()).without(fields);
  }

  /** So many status documents about a document have been taken by the system API. */
  private static void awaitReport(String document, int howMany) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(Erp.SANDBOX.records("OutgoingMessage", "Subject", document))
                    .hasSize(howMany)
                    .allSatisfy(
                        report -> {
                          assertThat(report.path("Kind").asText()).isEqualTo("aleaud");
                          assertThat(report.path("State").asText()).isEqualTo("delivered");
                        }));
  }
}
