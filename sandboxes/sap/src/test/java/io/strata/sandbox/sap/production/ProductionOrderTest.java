package io.strata.sandbox.sap.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProductionOrderTest {

  private static final String SERVICE = "API_PRODUCTION_ORDER_2_SRV/";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  private static String create() throws IOException {
    return system
        .post(
            SERVICE + "A_ProductionOrder_2",
            """
            {"ManufacturingOrderType":"YBM1","Material":"P-1001","ProductionPlant":"1710",
             "TotalQuantity":"12","SalesOrder":"4000001","SalesOrderItem":"10"}""")
        .expect(201)
        .d()
        .get("ManufacturingOrder")
        .textValue();
  }

  private static Reply act(String action, String order, String etag) throws IOException {
    return system.post(
        SERVICE + action + "?ManufacturingOrder='" + order + "'", null, "If-Match", etag);
  }

  private static List<String> statuses(String order) throws IOException {
    return system.records("ProductionOrderStatus?ManufacturingOrder=" + order).stream()
        .map(status -> status.get("StatusShortName").textValue())
        .toList();
  }

  @Test
  void newOrderIsCreatedWithItemStatusAndOperations() throws IOException {
    String order = create();
    JsonNode read =
        system
            .get(
                SERVICE
                    + "A_ProductionOrder_2('"
                    + order
                    + "')?$expand=to_ProductionOrderItem,to_ProductionOrderStatus,to_ProductionOrderOperation")
            .expect(200)
            .d();
    assertThat(read.get("OrderIsCreated").textValue()).isEqualTo("X");
    assertThat(read.get("OrderIsReleased").textValue()).isEmpty();
    assertThat(read.at("/to_ProductionOrderStatus/results/0/StatusCode").textValue())
        .isEqualTo("I0001");
    assertThat(read.at("/to_ProductionOrderOperation/results")).hasSize(3);
    assertThat(read.at("/to_ProductionOrderItem/results/0/MfgOrderItemPlannedTotalQty").textValue())
        .isEqualTo("12.000");
  }

  @Test
  void etagIsTheTextOfTheLastChangeAndMovesWithinOneSecond() throws IOException {
    String order = create();
    String path = SERVICE + "A_ProductionOrder_2('" + order + "')";
    String first = Orders.etag(system, path);
    assertThat(first).matches("W/\"'\\d{14}'\"");
    String second = act("ReleaseOrder", order, first).expect(200).header("etag").orElseThrow();
    assertThat(second).isNotEqualTo(first);
    act("TechlyCmpltOrder", order, first).error(412, "/IWBEP/CM_MGW_RT/190");
    act("TechlyCmpltOrder", order, second).expect(200);
  }

  @Test
  void deltaFilterComparesTexts() throws IOException {
    String order = create();
    String stamp = system.record("ProductionOrder/" + order).get("LastChangeDateTime").textValue();
    String since = SystemSandbox.encode("LastChangeDateTime ge '" + stamp + "'");
    assertThat(system.get(SERVICE + "A_ProductionOrder_2?$filter=" + since).results())
        .extracting(found -> found.get("ManufacturingOrder").textValue())
        .containsExactly(order);
    String typed =
        SystemSandbox.encode("LastChangeDateTime ge datetimeoffset'2026-01-01T00:00:00Z'");
    system
        .get(SERVICE + "A_ProductionOrder_2?$filter=" + typed)
        .error(400, "005056A509B11EE1B9A8FEC11C21578E");
  }

  @Test
  void statusesFollowTheActions() throws IOException {
    String order = create();
    Reply released = act("ReleaseOrder", order, "*").expect(200);
    assertThat(released.d().get("OrderIsReleased").textValue()).isEqualTo("X");
    assertThat(released.d().get("OrderIsCreated").textValue()).isEmpty();
    assertThat(statuses(order)).containsExactly("REL");
    act("ReleaseOrder", order, "*").error(400, "CO/111");
    act("CloseOrder", order, "*").error(400, "CO/705");
    act("DiscardOrder", order, "*").error(400, "CO/706");
    act("DeliveryCompletedOrder", order, "*").expect(200);
    act("TechlyCmpltOrder", order, "*").expect(200);
    assertThat(statuses(order)).containsExactlyInAnyOrder("REL", "DLV", "TECO");
    system
        .patch(
            SERVICE + "A_ProductionOrder_2('" + order + "')",
            "{\"TotalQuantity\":\"13\"}",
            "If-Match",
            "*")
        .error(400, "BS/007");
    act("CloseOrder", order, "*").expect(200);
    assertThat(statuses(order)).containsExactlyInAnyOrder("REL", "DLV", "CLSD");
  }

  @Test
  void operationsAreReleasedAndRescheduledAlone() throws IOException {
    String order = create();
    String arguments = "?ManufacturingOrder='" + order + "'&ManufacturingOrderOperation='0020'";
    system.post(SERVICE + "ReleaseOperation" + arguments, null, "If-Match", "*").expect(200);
    system
        .post(
            SERVICE
                + "ScheduleProductionOrderOperation"
                + arguments
                + "&OpErlstSchedldExecStrtDte=datetime'2027-03-01T00:00:00'",
            null,
            "If-Match",
            "*")
        .expect(200);
    JsonNode operation =
        system
            .records(
                "ProductionOrderOperation?ManufacturingOrderOperation=0020&ManufacturingOrder="
                    + order)
            .getFirst();
    assertThat(operation.get("OperationIsReleased").textValue()).isEqualTo("X");
    assertThat(operation.get("OpErlstSchedldExecStrtDte").textValue()).isEqualTo("2027-03-01");
    system
        .post(
            SERVICE
                + "ReleaseOperation?ManufacturingOrder='"
                + order
                + "'&ManufacturingOrderOperation='0099'",
            null,
            "If-Match",
            "*")
        .error(404, "/IWBEP/CM_MGW_RT/020");
  }

  @Test
  void materialPlantAndQuantityMustFit() throws IOException {
    String body =
        """
        {"ManufacturingOrderType":"YBM1","Material":"P-1001","ProductionPlant":"1710","TotalQuantity":"12"}""";
    String set = SERVICE + "A_ProductionOrder_2";
    system.post(set, body.replace("1710", "9999")).error(400, "CO/468");
    system.post(set, body.replace("\"12\"", "\"0\"")).error(400, "CO/103");
    system.post(set, body.replace("\"YBM1\"", "\"\"")).error(400, "CO/001");
    system
        .post(SERVICE + "ConvertPlndOrder?PlannedOrder='1'&ManufacturingOrderType='YBM1'", null)
        .error(400, "CO/104");
  }
}
