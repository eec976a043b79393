package io.strata.sandbox.sap.sales;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderChangeTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  private String order;

  @BeforeEach
  void create() throws IOException {
    order =
        Orders.create(
            system, "CH-1", Orders.item("P-1001", "1") + "," + Orders.item("P-1002", "1"));
  }

  private JsonNode record() throws IOException {
    return system.record("SalesOrder/" + order);
  }

  @Test
  void everyChangeGivesANewVersionAlsoWhenTheClockStands() throws IOException {
    system.control("PATCH", "/clock", "{\"frozen\":true}").expect(200);
    String first = Orders.etag(system, Orders.path(order));
    Reply changed =
        system
            .patch(Orders.path(order), "{\"DeliveryBlockReason\":\"01\"}", "If-Match", first)
            .expect(204);
    String second = changed.header("etag").orElseThrow();
    assertThat(second).isNotEqualTo(first).isEqualTo(Orders.etag(system, Orders.path(order)));
    system
        .patch(Orders.path(order), "{\"DeliveryBlockReason\":\"\"}", "If-Match", first)
        .error(412, "/IWBEP/CM_MGW_RT/190");
    system
        .call("MERGE", Orders.path(order), "{\"DeliveryBlockReason\":\"\"}", "If-Match", second)
        .expect(204);
    system
        .post(
            Orders.path(order),
            "{\"SalesOffice\":\"110\"}",
            "If-Match",
            "*",
            "X-HTTP-Method",
            "MERGE")
        .expect(204);
    assertThat(record().get("DeliveryBlockReason").textValue()).isEmpty();
    assertThat(record().get("SalesOffice").textValue()).isEqualTo("110");
  }

  @Test
  void itemChangeIsGuardedByTheHeaderOnlyWhenTheCallerAsks() throws IOException {
    String stale = Orders.etag(system, Orders.path(order));
    String change = "{\"RequestedQuantity\":\"3\"}";
    system.patch(Orders.itemPath(order, "10"), change).expect(204);
    system
        .patch(Orders.itemPath(order, "10"), change, "If-Match", stale)
        .error(412, "/IWBEP/CM_MGW_RT/190");
    system.patch(Orders.itemPath(order, "10"), change, "If-Match", "*").expect(204);
    assertThat(record().get("TotalNetAmount").textValue()).isEqualTo("8010");
    assertThat(
            system
                .record("SalesOrderScheduleLine/" + order + ",10,1")
                .get("ScheduleLineOrderQuantity")
                .textValue())
        .isEqualTo("3");
  }

  @Test
  void putResetsWhatItDoesNotName() throws IOException {
    system
        .patch(
            Orders.path(order), "{\"SalesOffice\":\"110\",\"SalesGroup\":\"1\"}", "If-Match", "*")
        .expect(204);
    system
        .call(
            "PUT",
            Orders.path(order),
            "{\"SoldToParty\":\"10100001\",\"SalesGroup\":\"2\",\"PurchaseOrderByCustomer\":\"CH-1\"}",
            "If-Match",
            "*")
        .expect(204);
    assertThat(record().get("SalesOffice").textValue()).isEmpty();
    assertThat(record().get("SalesGroup").textValue()).isEqualTo("2");
    assertThat(record().get("SalesOrganization").textValue()).isEqualTo("1710");
    assertThat(record().get("TransactionCurrency").textValue()).isEqualTo("EUR");
  }

  @Test
  void rejectedLineIsOutOfTheTotalAndTheOrderSaysSo() throws IOException {
    String reject = "{\"SalesDocumentRjcnReason\":\"00\"}";
    system.patch(Orders.itemPath(order, "10"), reject).expect(204);
    assertThat(record().get("TotalNetAmount").textValue()).isEqualTo("2490");
    assertThat(record().get("OverallSDDocumentRejectionSts").textValue()).isEqualTo("B");
    assertThat(record().get("OverallSDProcessStatus").textValue()).isEqualTo("B");
    assertThat(
            system
                .record("SalesOrderScheduleLine/" + order + ",10,1")
                .get("ConfdOrderQtyByMatlAvailCheck")
                .textValue())
        .isEqualTo("0");
    system.patch(Orders.itemPath(order, "20"), reject).expect(204);
    assertThat(record().get("OverallSDDocumentRejectionSts").textValue()).isEqualTo("C");
    assertThat(record().get("OverallSDProcessStatus").textValue()).isEqualTo("C");
    system.patch(Orders.itemPath(order, "20"), "{\"SalesDocumentRjcnReason\":\"\"}").expect(204);
    assertThat(record().get("OverallSDDocumentRejectionSts").textValue()).isEqualTo("B");
    system
        .patch(Orders.itemPath(order, "20"), "{\"SalesDocumentRjcnReason\":\"ZZ\"}")
        .error(400, "V1/374");
  }

  @Test
  void itemsAreAddedByTheWayAndDeleted() throws IOException {
    JsonNode added =
        system.post(Orders.path(order) + "/to_Item", Orders.item("P-1003", "1")).expect(201).d();
    assertThat(added.get("SalesOrderItem").textValue()).isEqualTo("30");
    assertThat(record().get("TotalNetAmount").textValue()).isEqualTo("8450");
    system.call("DELETE", Orders.itemPath(order, "20"), null).expect(204);
    assertThat(system.records("SalesOrderItem?SalesOrder=" + order)).hasSize(2);
    assertThat(system.records("SalesOrderScheduleLine?SalesOrder=" + order)).hasSize(2);
    assertThat(record().get("TotalNetAmount").textValue()).isEqualTo("5960");
  }

  @Test
  void orderIsDeletedWholeUnlessSomethingFollowed() throws IOException {
    system.call("DELETE", Orders.path(order), null).expect(428);
    system.call("DELETE", Orders.path(order), null, "If-Match", "*").expect(204);
    system.get(Orders.path(order)).error(404, "/IWBEP/CM_MGW_RT/020");
    for (String type :
        new String[] {
          "SalesOrderItem",
          "SalesOrderScheduleLine",
          "SalesOrderItemPrElement",
          "SalesOrderHeaderPartner"
        }) {
      assertThat(system.records(type + "?SalesOrder=" + order)).as(type).isEmpty();
    }
    system.call("DELETE", Orders.path("4000001"), null, "If-Match", "*").error(400, "V1/375");
  }

  @Test
  void changedDateIsNotedAndReachesTheLines() throws IOException {
    Reply reply =
        system
            .patch(
                Orders.path(order),
                "{\"RequestedDeliveryDate\":\"2027-01-15T00:00:00\"}",
                "If-Match",
                "*")
            .expect(204);
    assertThat(reply.header("sap-message").orElseThrow())
        .contains("SLS_LORD/025", "Field SLINE_DATE is not an input field");
    assertThat(
            system
                .record("SalesOrderScheduleLine/" + order + ",10,1")
                .get("RequestedDeliveryDate")
                .textValue())
        .isEqualTo("2027-01-15");
  }

  @Test
  void updateCannotReachBelowItsEntity() throws IOException {
    system
        .patch(Orders.path(order), "{\"to_Item\":[]}", "If-Match", "*")
        .error(400, "/IWFND/CM_MGW_RT/004");
  }

  @Test
  void conditionChangedByHandRepricesTheItem() throws IOException {
    system
        .post(
            Orders.itemPath(order, "10") + "/to_PricingElement",
            "{\"ConditionType\":\"PMP0\",\"ConditionRateValue\":\"100\",\"ConditionCurrency\":\"EUR\"}")
        .expect(201);
    assertThat(record().get("TotalNetAmount").textValue()).isEqualTo("2590");
  }

  @Test
  void approvalIsDecidedOnlyWhereOneIsAskedFor() throws IOException {
    system
        .post(
            "API_SALES_ORDER_SRV/releaseApprovalRequest?SalesOrder='" + order + "'",
            null,
            "If-Match",
            "*")
        .error(400, "V1/376");
  }
}
