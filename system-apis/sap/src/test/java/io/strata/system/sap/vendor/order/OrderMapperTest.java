package io.strata.system.sap.vendor.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.system.sap.SapOrders;
import io.strata.system.sap.api.DocumentKind;
import io.strata.system.sap.api.Money;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderDocument;
import io.strata.system.sap.api.OrderLine;
import io.strata.system.sap.api.OrderLineWrite;
import io.strata.system.sap.api.OrderStatus;
import io.strata.system.sap.api.OrderWrite;
import io.strata.system.sap.api.Warning;
import io.strata.system.sap.vendor.odata.Edm;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderMapperTest {

  private static final String ROW = SapOrders.row("0000004711", "0065g00000AbCdEAAV", "0010100001");

  private static SapOrder row(String json) throws JsonProcessingException {
    return Edm.mapper(new ObjectMapper()).readValue(json, SapOrder.class);
  }

  private static Order order(String json) throws JsonProcessingException {
    return OrderMapper.toOrder(row(json), "C-10001", List.of(new Warning("V1/555", "Incomplete")));
  }

  @Test
  void orderHasItsHeaderInOurWords() throws JsonProcessingException {
    Order order = order(ROW);
    assertThat(order.id()).isEqualTo("4711");
    assertThat(order.reference()).isEqualTo("0065g00000AbCdEAAV");
    assertThat(order.customer()).isEqualTo("C-10001");
    assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
    assertThat(order.reason()).isNull();
    assertThat(order.total()).isEqualTo(new Money("240.00", "EUR"));
    assertThat(order.orderedAt()).isEqualTo(LocalDate.of(2025, 11, 25));
    assertThat(order.requestedDate()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(order.changedAt()).isEqualTo(Instant.ofEpochMilli(1764065730123L));
    assertThat(order.warnings()).containsExactly(new Warning("V1/555", "Incomplete"));
  }

  @Test
  void linesCarryWhatIsConfirmed() throws JsonProcessingException {
    assertThat(order(ROW).lines())
        .containsExactly(
            new OrderLine(
                "10",
                "P-1001",
                "Spindle motor",
                BigDecimal.valueOf(2),
                "PC",
                "1010",
                new Money("240.00", "EUR"),
                BigDecimal.valueOf(2),
                LocalDate.of(2026, 12, 1),
                false));
  }

  @Test
  void lineWithAReasonOfRejectionIsCancelled() throws JsonProcessingException {
    String rejected =
        ROW.replace("\"SalesDocumentRjcnReason\":\"\"", "\"SalesDocumentRjcnReason\":\"10\"");
    assertThat(order(rejected).lines().getFirst().cancelled()).isTrue();
  }

  @Test
  void lineWithNothingConfirmedHasNoDay() throws JsonProcessingException {
    String open =
        ROW.replace(
            "\"ConfdOrderQtyByMatlAvailCheck\":\"2.000\"",
            "\"ConfdOrderQtyByMatlAvailCheck\":\"0.000\"");
    assertThat(order(open).lines().getFirst().confirmedQuantity()).isEqualTo(BigDecimal.ZERO);
    assertThat(order(open).lines().getFirst().confirmedDate()).isNull();
  }

  @Test
  void documentsAfterTheOrderAreNamed() throws JsonProcessingException {
    assertThat(order(ROW).documents())
        .containsExactly(
            new OrderDocument(
                DocumentKind.DELIVERY, "80000042", OrderStatus.OPEN, LocalDate.of(2025, 11, 26)));
  }

  @ParameterizedTest
  @CsvSource({
    "J:A,OPEN",
    "J:B,OPEN",
    "J:B R:C,DELIVERED",
    "J:C R:C,DELIVERED",
    "J:B J:B R:C,OPEN",
    "J:B J:C R:C R:C,DELIVERED",
    "J:B J:A R:C,DELIVERED",
    "J:B R:C h:C,OPEN",
    "J:B R:C h:C R:C,DELIVERED"
  })
  void deliveryIsDeliveredOnceItsGoodsAreIssued(String flow, OrderStatus first)
      throws JsonProcessingException {
    String rows =
        flow.replaceAll(
            "(.):(.) ?",
            "{\"SubsequentDocument\":\"80000042\",\"SubsequentDocumentCategory\":\"$1\","
                + "\"OverallSDProcessStatus\":\"$2\"},");
    String json =
        ROW.substring(0, ROW.indexOf("{\"SubsequentDocument\""))
            + rows.substring(0, rows.length() - 1)
            + "]}}";
    assertThat(order(json).documents().getFirst().status()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "A,A,A,OPEN", "B,A,A,OPEN", "A,B,A,OPEN", "A,C,A,DELIVERED", "A,C,B,DELIVERED",
    "A,C,C,INVOICED", "B,A,C,INVOICED", "C,C,C,CANCELLED", "C,A,A,CANCELLED", "'','','',OPEN"
  })
  void statusIsTheFurthestOfThree(
      String rejection, String delivery, String billing, OrderStatus status)
      throws JsonProcessingException {
    String json =
        ROW.replace(
                "\"OverallSDDocumentRejectionSts\":\"A\"",
                "\"OverallSDDocumentRejectionSts\":\"" + rejection + "\"")
            .replace(
                "\"OverallDeliveryStatus\":\"A\"", "\"OverallDeliveryStatus\":\"" + delivery + "\"")
            .replace(
                "\"OverallOrdReltdBillgStatus\":\"A\"",
                "\"OverallOrdReltdBillgStatus\":\"" + billing + "\"");
    assertThat(OrderMapper.status(row(json))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "C,ORDER",
    "J,DELIVERY",
    "R,GOODS_ISSUE",
    "M,INVOICE",
    "O,CREDIT_MEMO",
    "N,UNKNOWN",
    ",UNKNOWN"
  })
  void kindIsTheCategoryOfTheDocument(String category, DocumentKind kind) {
    assertThat(OrderMapper.kind(category)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"JPY,2656,2656.00", "EUR,2656.24,2656.24", "USD,0.005,0.01", "EUR,-5,-5.00"})
  void moneyHasTwoDecimalsWhateverTheCurrency(String currency, String theirs, String ours)
      throws JsonProcessingException {
    String json =
        ROW.replace("\"EUR\"", "\"" + currency + "\"").replace("\"240.00\"", "\"" + theirs + "\"");
    assertThat(order(json).total()).isEqualTo(new Money(ours, currency));
  }

  @Test
  void insertHasDecimalsAsTextAndDaysAtMidnight() throws JsonProcessingException {
    OrderWrite wanted =
        new OrderWrite(
            "R\"1'",
            "C-10001",
            LocalDate.of(2026, 12, 1),
            List.of(
                new OrderLineWrite("P-1001", new BigDecimal("2.50"), "1010"),
                new OrderLineWrite("P-1002", new BigDecimal("1E+3"), null)));
    JsonNode insert = OrderMapper.toInsert(wanted, "10100001", List.of("1710", "10", "00"), "OR");
    assertThat(insert)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"SalesOrderType":"OR","SalesOrganization":"1710","DistributionChannel":"10",
                     "OrganizationDivision":"00","SoldToParty":"10100001","PurchaseOrderByCustomer":"R\\"1'",
                     "RequestedDeliveryDate":"/Date(1796083200000)/","to_Item":[
                      {"UnderlyingPurchaseOrderItem":"000010","Material":"P-1001",
                       "RequestedQuantity":"2.50","ProductionPlant":"1010"},
                      {"UnderlyingPurchaseOrderItem":"000020","Material":"P-1002",
                       "RequestedQuantity":"1000"}]}"""));
  }
}
