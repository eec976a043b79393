package io.strata.sandbox.sap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ControlTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void recordsHaveTheVendorsNamesAndAreFoundByAnyOfThem() throws IOException {
    String order = Orders.create(system, "K-1", Orders.item("P-1001", "1"));
    List<JsonNode> found = system.records("SalesOrder?PurchaseOrderByCustomer=K-1");
    assertThat(found).hasSize(1);
    assertThat(system.record("SalesOrder/" + order)).isEqualTo(found.getFirst());
    assertThat(system.record("SalesOrderItem/" + order + ",10").get("RequestedQuantity").asText())
        .isEqualTo("1");
    assertThat(system.records("A_SalesOrder?SalesOrder=" + order)).hasSize(1);
    assertThat(system.records("MaterialStock?Material=P-1001&Plant=1710")).isNotEmpty();
    system.control("GET", "/records/Nothing", null).expect(404);
    assertThat(
            system
                .control("DELETE", "/records/SalesOrder/" + order, null)
                .json()
                .get("deleted")
                .asInt())
        .isEqualTo(1);
    system.get(Orders.path(order)).error(404, "/IWBEP/CM_MGW_RT/020");
  }

  @Test
  void journalKnowsWhoAskedWithWhichTrace() throws IOException {
    system.get(Orders.path("4000001"), "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    JsonNode entry = null;
    for (JsonNode one : system.control("GET", "/journal?path=/sap/**", null).json()) {
      entry = one;
    }
    assertThat(entry.get("traceId").textValue()).isEqualTo(TRACE);
    assertThat(entry.get("consumer").textValue()).isEqualTo("STRATA");
    assertThat(entry.get("path").textValue()).endsWith("A_SalesOrder('4000001')");
    assertThat(entry.get("status").intValue()).isEqualTo(200);
  }

  @Test
  void lockRefusesTheWriteAndChangesNothing() throws IOException {
    system.fault("{\"match\":{\"method\":\"PATCH\"},\"effect\":{\"lock\":true}}");
    Reply refused =
        system.patch(Orders.path("4000001"), "{\"SalesOffice\":\"110\"}", "If-Match", "*");
    assertThat(refused.error(400, "V1/042")).contains("currently being processed by user");
    assertThat(system.record("SalesOrder/4000001").get("SalesOffice").textValue()).isEmpty();
    system.patch(Orders.path("4000001"), "{\"SalesOffice\":\"110\"}", "If-Match", "*").expect(204);
  }

  @Test
  void limitIsTooManyRequestsWithATimeToWait() throws IOException {
    system.fault("{\"match\":{\"path\":\"/sap/**\"},\"effect\":{\"limit\":true}}");
    Reply refused = system.get(Orders.path("4000001")).expect(429);
    assertThat(refused.header("Retry-After")).hasValue("5");
    system.get(Orders.path("4000001")).expect(200);
  }

  @Test
  void droppedAnswerWasStillCommitted() throws IOException {
    system.fault("{\"match\":{\"method\":\"POST\"},\"effect\":{\"dropAfterCommit\":true}}");
    system.assertNoAnswer("POST", Orders.SET, Orders.body("K-2", Orders.item("P-1001", "1")));
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=K-2")).hasSize(1);
    system.fault("{\"match\":{\"method\":\"POST\"},\"effect\":{\"reset\":true}}");
    system.assertNoAnswer("POST", Orders.SET, Orders.body("K-3", Orders.item("P-1001", "1")));
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=K-3")).isEmpty();
  }

  @Test
  void truncatedBodyAndForeignBodyReachTheCaller() throws IOException {
    system.fault("{\"match\":{\"method\":\"GET\"},\"effect\":{\"truncate\":20}}");
    system.assertNoAnswer("GET", Orders.path("4000001"), null);
    system.fault("{\"match\":{\"method\":\"GET\"},\"effect\":{\"body\":\"<html>proxy</html>\"}}");
    assertThat(system.get(Orders.path("4000001")).expect(200).body())
        .isEqualTo("<html>proxy</html>");
  }

  @Test
  void snapshotBringsOrdersStockAndNumbersBack() throws IOException {
    String first = Orders.create(system, "K-4", Orders.item("P-1001", "1"));
    system.control("PUT", "/snapshots/before", null).expect(204);
    String second = Orders.create(system, "K-5", Orders.item("P-1001", "1"));
    system.call("DELETE", Orders.path(first), null, "If-Match", "*").expect(204);
    system.control("POST", "/snapshots/before/restore", null).expect(204);
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=K-4")).hasSize(1);
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=K-5")).isEmpty();
    assertThat(Orders.create(system, "K-6", Orders.item("P-1001", "1"))).isEqualTo(second);
  }

  @Test
  void anotherSeedIsAnotherCompanyAndTheSameSeedTheSame() throws IOException {
    String name = name();
    system.control("POST", "/reset", "{\"seed\":7}").expect(204);
    assertThat(name()).isNotEqualTo(name);
    system.control("POST", "/reset", "{\"seed\":42}").expect(204);
    assertThat(name()).isEqualTo(name);
  }

  private static String name() throws IOException {
    return system.record("BusinessPartner/10100001").get("BusinessPartnerFullName").textValue();
  }

  @Test
  void pendingWorkOfASnapshotIsDoneWhateverTheClockWas() throws IOException {
    Idocs.freeze(system);
    system.advance("PT1H");
    JsonNode idoc = Idocs.receive(system, Idocs.order("S-1"));
    system.control("PUT", "/snapshots/ahead", null).expect(204);
    system.control("POST", "/reset", "{\"seed\":42}").expect(204);
    system.control("POST", "/snapshots/ahead/restore", null).expect(204);
    Idocs.await(system, idoc, "53");
    assertThat(Idocs.orders(system, "S-1")).hasSize(1);
  }
}
