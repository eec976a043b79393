package io.strata.acceptance;

import static io.strata.acceptance.Orders.ERP;
import static io.strata.acceptance.Orders.create;
import static io.strata.acceptance.Orders.only;
import static io.strata.acceptance.Orders.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders sent as documents: the same orders, in the ERP's own time, and nothing said too early. */
class DocumentOrdersTest {

  private static final String CONTENT =
      """
      "date":"2027-03-01","lines":[{"material":"P-1001","quantity":2.5,"plant":"1010"},
       {"material":"P-1002","quantity":3}]""";

  /** What tells one order from another, in every set it is spread over. */
  private static final Set<String> OWN =
      Set.of(
          "SalesOrder",
          "PurchaseOrderByCustomer",
          "CreationDate",
          "CreationTime",
          "LastChangeDate",
          "LastChangeDateTime",
          "Key");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static String byCall;

  @BeforeAll
  static void documentsInPlaceOfCalls() {
    byCall = reference();
    assertThat(create(byCall, "call", CONTENT).status()).isEqualTo(201);
    RunningSuite.configure("sys-sap", "sap.transport=idoc");
  }

  @AfterAll
  static void callsAgain() {
    RunningSuite.configure("sys-sap", "");
  }

  @AfterEach
  void healthyErp() {
    ERP.heal();
  }

  @Test
  void orderByDocumentEqualsOrderByCallFieldByField() {
    String byDocument = reference();
    assertThat(create(byDocument, "document", CONTENT).status()).isEqualTo(201);
    await().atMost(PATIENCE).until(() -> status(byDocument), "open"::equals);
    assertThat(ERP.records("IDoc", "STATUS", "53")).isNotEmpty();
    assertThat(shown(byDocument)).isEqualTo(shown(byCall));
    for (String set :
        List.of(
            "SalesOrder",
            "SalesOrderHeaderPartner",
            "SalesOrderHeaderPrElement",
            "SalesOrderItem",
            "SalesOrderItemPrElement",
            "SalesOrderScheduleLine")) {
      assertThat(kept(set, byDocument)).as(set).isEqualTo(kept(set, byCall));
    }
    assertThat(kept("SalesOrderItem", byDocument)).hasSize(2);
  }

  @Test
  void rejectedDocumentSaysWhyAndIsAnOrderOnceItIsReprocessed() {
    String reference = reference();
    ERP.fault("{\"path\":\"/sap/bc/srt/idoc\"}", "{\"idocStatus\":51}", 1);
    create(reference, "rejected");
    await().atMost(PATIENCE).until(() -> status(reference), "rejected"::equals);
    JsonNode rejected = only(reference);
    assertThat(rejected.path("reason").asText()).isNotBlank();
    assertThat(rejected.has("id")).isFalse();
    Http.Answer again = create(reference, "again");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text()).contains(rejected.path("reason").asText());
    assertThat(Orders.inTheErp(reference)).isEmpty();

    ERP.act(
        "reprocess-idoc", ERP.records("IDoc", "STATUS", "51").getLast().path("DOCNUM").asText());
    await().atMost(PATIENCE).until(() -> status(reference), "open"::equals);
    assertThat(Orders.numbersInTheErp(reference))
        .containsExactly(only(reference).path("id").asText());
    assertThat(create(reference, "after").json().path("id")).isEqualTo(only(reference).path("id"));
  }

  @Test
  void answersLostAfterTheDocumentWasKeptAreOneOrder() {
    String reference = reference();
    ERP.fault("{\"path\":\"/sap/bc/srt/idoc\"}", "{\"dropAfterCommit\":true}", 1);
    create(reference, "first");
    await()
        .atMost(PATIENCE)
        .until(() -> create(reference, "second").json().path("status").asText(), "open"::equals);
    assertThat(ERP.faultsLeft()).isZero();
    assertThat(Orders.inTheErp(reference)).hasSize(1);
  }

  private static String status(String reference) {
    return only(reference).path("status").asText();
  }

  /** As the system API shows it, without what tells one order from another. */
  private static JsonNode shown(String reference) {
    ObjectNode order = only(reference).deepCopy();
    assertThat(order.path("id").asText()).isNotBlank();
    return order.without(List.of("id", "reference", "createdAt", "changedAt", "etag"));
  }

  private static List<JsonNode> kept(String set, String reference) {
    String number = Orders.numbersInTheErp(reference).getFirst();
    return ERP.records(set, "SalesOrder", number).stream()
        .<JsonNode>map(row -> ((ObjectNode) row.deepCopy()).without(OWN))
        .toList();
  }
}
