package io.strata.sandbox.sap.sales;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderCreateTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void deepCreateIsAnsweredWithNumberVersionAndMessageButNotWithWhatComesLate() throws IOException {
    Reply reply =
        system.post(Orders.SET, Orders.body("C-1", Orders.item("P-1001", "5"))).expect(201);
    assertThat(reply.header("location").orElseThrow())
        .isEqualTo(system.sandbox().url() + SystemSandbox.ROOT + Orders.path("4002001"));
    assertThat(reply.header("sap-message"))
        .hasValue(
            "{\"code\":\"V1/311\",\"message\":\"Standard Order 4002001 has been saved.\",\"target\":\"\","
                + "\"severity\":\"info\",\"transition\":false,\"details\":[]}");
    assertThat(reply.header("etag")).isPresent();
    JsonNode answered = reply.d();
    assertThat(answered.get("CreationDate").isNull()).isTrue();
    assertThat(answered.get("CreatedByUser").textValue()).isEmpty();
    assertThat(answered.get("LastChangeDate").isNull()).isTrue();
    assertThat(answered.at("/to_Item/results/0/ConfdDelivQtyInOrderQtyUnit").textValue())
        .isEqualTo("0.000");
    assertThat(answered.at("/to_Item/results/0/SalesOrderItem").textValue()).isEqualTo("10");
    assertThat(answered.at("/to_Text/__deferred").isMissingNode()).isFalse();
    JsonNode read = system.get(Orders.path("4002001") + "?$expand=to_Item").d();
    assertThat(read.get("CreationDate").isNull()).isFalse();
    assertThat(read.get("CreatedByUser").textValue()).isEqualTo("STRATA");
    assertThat(read.at("/to_Item/results/0/ConfdDelivQtyInOrderQtyUnit").textValue())
        .isEqualTo("5.000");
  }

  @Test
  void systemPricesTaxesAndAddsUp() throws IOException {
    String german =
        system
            .records("BusinessPartnerAddress?Country=DE")
            .getFirst()
            .get("BusinessPartner")
            .asText();
    String body =
        Orders.body("C-2", Orders.item("P-1001", "2") + "," + Orders.item("P-1002", "1"))
            .replace("10100001", german);
    system.post(Orders.SET, body).expect(201);
    JsonNode order = system.records("SalesOrder?PurchaseOrderByCustomer=C-2").getFirst();
    assertThat(order.get("TotalNetAmount").textValue()).isEqualTo("6170");
    JsonNode item = system.record("SalesOrderItem/" + order.get("SalesOrder").textValue() + ",10");
    assertThat(item.get("NetAmount").textValue()).isEqualTo("3680");
    assertThat(item.get("TaxAmount").textValue()).isEqualTo("699.2");
    assertThat(item.get("ProductionPlant").textValue()).isEqualTo("1710");
    assertThat(item.get("SalesOrderItemText").textValue()).isEqualTo("Centrifugal pump CP 40");
  }

  @Test
  void manualPriceTakesThePlaceOfTheListAndDiscountsComeOff() throws IOException {
    String item =
        """
        {"Material":"P-1001","RequestedQuantity":"10","to_PricingElement":{"results":[
         {"ConditionType":"PMP0","ConditionRateValue":"19.90","ConditionCurrency":"EUR",
          "ConditionQuantity":"1","ConditionQuantityUnit":"PC"},
         {"ConditionType":"DRN1","ConditionRateValue":"-5"}]}}""";
    String order = Orders.create(system, "C-3", item);
    assertThat(system.record("SalesOrderItem/" + order + ",10").get("NetAmount").textValue())
        .isEqualTo("189.05");
    List<JsonNode> conditions =
        system.records("SalesOrderItemPrElement?SalesOrder=" + order + "&ConditionType=PPR0");
    assertThat(conditions.getFirst().get("ConditionInactiveReason").textValue()).isEqualTo("M");
    JsonNode manual =
        system
            .records("SalesOrderItemPrElement?SalesOrder=" + order + "&ConditionType=PMP0")
            .getFirst();
    assertThat(manual.get("ConditionAmount").textValue()).isEqualTo("199");
  }

  @Test
  void anySpellingOfAUnitIsUnderstoodAndAllThreeAreShown() throws IOException {
    for (String unit :
        List.of(
            "\"RequestedQuantityUnit\":\"CAR\"",
            "\"RequestedQuantitySAPUnit\":\"KAR\"",
            "\"RequestedQuantityISOUnit\":\"CT\"")) {
      String order =
          Orders.create(
              system, "C-4", "{\"Material\":\"P-1001\",\"RequestedQuantity\":\"2\"," + unit + "}");
      JsonNode item = system.record("SalesOrderItem/" + order + ",10");
      assertThat(item.get("RequestedQuantityUnit").textValue()).isEqualTo("CAR");
      assertThat(item.get("RequestedQuantitySAPUnit").textValue()).isEqualTo("KAR");
      assertThat(item.get("RequestedQuantityISOUnit").textValue()).isEqualTo("CT");
      assertThat(item.get("NetAmount").textValue()).isEqualTo("36800");
    }
    assertThat(
            system
                .post(
                    Orders.SET,
                    Orders.body(
                        "C-5",
                        "{\"Material\":\"P-1001\",\"RequestedQuantity\":\"2\",\"RequestedQuantityUnit\":\"KG\"}"))
                .error(400, "V1/263"))
        .isEqualTo("Item 10: Unit KG is not defined for material P-1001");
  }

  @Test
  void shortageIsConfirmedLaterInALineOfItsOwn() throws IOException {
    BigDecimal stock = BigDecimal.ZERO;
    for (JsonNode row :
        system.records("MaterialStock?Material=P-1001&Plant=1710&InventoryStockType=01")) {
      stock = stock.add(new BigDecimal(row.get("MatlWrhsStkQtyInMatlBaseUnit").textValue()));
    }
    assertThat(stock).isPositive();
    String order = Orders.create(system, "C-6", Orders.item("P-1001", "5000"));
    List<JsonNode> lines = system.records("SalesOrderScheduleLine?SalesOrder=" + order);
    assertThat(lines).hasSize(2);
    BigDecimal now =
        new BigDecimal(lines.getFirst().get("ConfdOrderQtyByMatlAvailCheck").textValue());
    BigDecimal later =
        new BigDecimal(lines.getLast().get("ConfdOrderQtyByMatlAvailCheck").textValue());
    assertThat(now).isPositive().isLessThanOrEqualTo(stock);
    assertThat(now.add(later)).isEqualByComparingTo("5000");
    assertThat(lines.getLast().get("ConfirmedDeliveryDate").textValue())
        .isGreaterThan(lines.getFirst().get("ConfirmedDeliveryDate").textValue());
    String second = Orders.create(system, "C-7", Orders.item("P-1001", "1"));
    assertThat(
            system
                .records("SalesOrderScheduleLine?SalesOrder=" + second)
                .getFirst()
                .get("ConfdOrderQtyByMatlAvailCheck")
                .textValue())
        .as("promised to the first order")
        .isEqualTo("0");
  }

  @Test
  void sameCustomerReferenceMakesAsManyOrdersAsAreSent() throws IOException {
    for (int i = 0; i < 3; i++) {
      Orders.create(system, "C-8", Orders.item("P-1001", "1"));
    }
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=C-8")).hasSize(3);
    String filter =
        SystemSandbox.encode(
            "PurchaseOrderByCustomer eq 'C-8' and SoldToParty eq '0010100001' and SalesOrderType eq 'OR'");
    assertThat(system.get(Orders.SET + "?$top=2&$filter=" + filter).results()).hasSize(2);
  }

  @Test
  void numberOfTheCallersOwnIsTakenOnce() throws IOException {
    String body =
        Orders.body("C-9", Orders.item("P-1001", "1"))
            .replace("{\"SalesOrderType\"", "{\"SalesOrder\":\"777\",\"SalesOrderType\"");
    assertThat(system.post(Orders.SET, body).expect(201).d().get("SalesOrder").textValue())
        .isEqualTo("777");
    system.post(Orders.SET, body).error(400, "V1/320");
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=C-9")).hasSize(1);
  }

  @Test
  void partnersComeFromTheCustomerUnlessTheRequestNamesThem() throws IOException {
    String body =
        Orders.body("C-10", Orders.item("P-1001", "1"))
            .replace(
                "\"to_Item\"",
                "\"to_Partner\":[{\"PartnerFunction\":\"SH\",\"Customer\":\"0010100003\"}],\"to_Item\"");
    String order = system.post(Orders.SET, body).expect(201).d().get("SalesOrder").textValue();
    assertThat(system.records("SalesOrderHeaderPartner?SalesOrder=" + order))
        .extracting(p -> p.get("PartnerFunction").asText() + " " + p.get("Customer").asText())
        .containsExactly("BP 10100001", "PY 10100001", "SH 10100003", "SP 10100001");
    system.post(Orders.SET, body.replace("0010100003", "99")).error(400, "VP/199");
  }

  @Test
  void textsAndScheduleLinesAreCreatedAlong() throws IOException {
    String item =
        """
        {"Material":"P-1001","RequestedQuantity":"5","to_Text":[{"Language":"EN","LongTextID":"0001",
         "LongText":"Handle with care"}],"to_ScheduleLine":[
         {"RequestedDeliveryDate":"/Date(1798761600000)/","ScheduleLineOrderQuantity":"2"},
         {"RequestedDeliveryDate":"2027-02-01T00:00:00","ScheduleLineOrderQuantity":"3"}]}""";
    String order = Orders.create(system, "C-11", item);
    assertThat(system.records("SalesOrderScheduleLine?SalesOrder=" + order))
        .extracting(
            line ->
                line.get("RequestedDeliveryDate").asText()
                    + " "
                    + line.get("ScheduleLineOrderQuantity").asText())
        .containsExactly("2027-01-01 2", "2027-02-01 3");
    assertThat(
            system
                .record("SalesOrderItemText/" + order + ",10,EN,0001")
                .get("LongText")
                .textValue())
        .isEqualTo("Handle with care");
  }

  @Test
  void everyRefusalNamesItsReasonAndLeavesNothing() throws IOException {
    String body = Orders.body("C-12", Orders.item("P-1001", "1"));
    refused("V1/313", body.replace("\"OR\"", "\"XX\""));
    refused("V1/438", body.replace("\"1710\"", "\"9999\""));
    refused("VP/112", body.replace("10100001", "10999999"));
    refused("V1/382", body.replace("P-1001", "P-999"));
    refused(
        "V1/382", body.replace("P-1001", "").replace("\"Material\":\"\"", "\"Material\":\"X\""));
    refused("V1/210", body.replace("\"Material\":\"P-1001\",", ""));
    refused("V1/264", body.replace("\"1\"}", "\"-1\"}"));
    refused(
        "V1/344",
        body.replace(
            "\"RequestedQuantity\"", "\"ProductionPlant\":\"9999\",\"RequestedQuantity\""));
    refused("V1/806", body.replace("\"to_Item\"", "\"TransactionCurrency\":\"USD\",\"to_Item\""));
    String discontinued =
        system.records("Product?IsMarkedForDeletion=true").getFirst().get("Product").textValue();
    refused("V1/028", body.replace("P-1001", discontinued));
    system
        .patch(
            "API_BUSINESS_PARTNER/A_Customer('10100001')", "{\"OrderIsBlockedForCustomer\":\"01\"}")
        .expect(204);
    refused("VP/152", body);
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=C-12")).isEmpty();
    assertThat(system.records("SalesOrder")).hasSize(2_000);
  }

  private static void refused(String code, String body) throws IOException {
    system.post(Orders.SET, body).error(400, code);
  }

  @Test
  void incompleteOrderIsSavedWithAWarning() throws IOException {
    Reply reply =
        system.post(Orders.SET, Orders.body("C-13", "{\"Material\":\"P-1001\"}")).expect(201);
    assertThat(reply.header("sap-message").orElseThrow())
        .contains("\"code\":\"SLS_LORD/009\"", "\"severity\":\"warning\"")
        .contains("\"details\":[{\"code\":\"V1/311\"");
  }
}
