package io.strata.sandbox.sap.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are no dates, numbers or functions of an order. */
class OrderInputTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59",
        "/Date(9223372036854775807)/",
        "/Date(253402300800000)/",
        "/Date(-62135596800001)/"
      })
  void dayOutsideOfTheCalendarIsRefused(String day) throws IOException {
    String body = Orders.body("C-D", Orders.item("P-1001", "1"));
    system
        .post(
            Orders.SET,
            body.replace("\"to_Item\"", "\"RequestedDeliveryDate\":\"" + day + "\",\"to_Item\""))
        .error(400, "/IWFND/CM_MGW_RT/022");
  }

  @Test
  void dayIsKeptWithoutTheTimeThatWasSent() throws IOException {
    String body = Orders.body("C-T", Orders.item("P-1001", "1"));
    String order =
        system
            .post(
                Orders.SET,
                body.replace(
                    "\"to_Item\"", "\"RequestedDeliveryDate\":\"2027-01-15T13:14:15\",\"to_Item\""))
            .expect(201)
            .d()
            .get("SalesOrder")
            .textValue();
    assertThat(
            system.get(Orders.path(order)).expect(200).d().get("RequestedDeliveryDate").textValue())
        .isEqualTo("/Date(1799971200000)/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "1x"})
  void itemNumberIsANumber(String number) throws IOException {
    system
        .post(
            Orders.SET,
            Orders.body(
                "C-N",
                "{\"SalesOrderItem\":\"%s\",\"Material\":\"P-1001\",\"RequestedQuantity\":\"1\"}"
                    .formatted(number)))
        .error(400, "V1/262");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "WE"})
  void partnerFunctionOfNobodyOrOfAnotherLanguageIsRefused(String function) throws IOException {
    String body = Orders.body("C-P", Orders.item("P-1001", "1"));
    system
        .post(
            Orders.SET,
            body.replace(
                "\"to_Item\"",
                "\"to_Partner\":[{\"PartnerFunction\":\"%s\",\"Customer\":\"10100003\"}],\"to_Item\""
                    .formatted(function)))
        .error(400, "VP/190");
  }

  @Test
  void placeOfAConditionInTheProcedureIsTheSystems() throws IOException {
    String discount =
        "{\"ConditionType\":\"DRN1\",\"ConditionRateValue\":\"10\","
            + "\"PricingProcedureStep\":\"10\",\"PricingProcedureCounter\":\"1\"}";
    system
        .post(
            Orders.SET,
            Orders.body(
                "C-S",
                "{\"Material\":\"P-1001\",\"RequestedQuantity\":\"1\",\"to_PricingElement\":[%s]}"
                    .formatted(discount)))
        .expect(201);
  }

  @Test
  void scheduleLineHasNoNegativeQuantity() throws IOException {
    system
        .post(
            Orders.SET,
            Orders.body(
                "C-Q",
                "{\"Material\":\"P-1001\",\"RequestedQuantity\":\"1\","
                    + "\"to_ScheduleLine\":[{\"ScheduleLineOrderQuantity\":\"-5\"}]}"))
        .error(400, "V1/264");
  }
}
