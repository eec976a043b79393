package io.strata.system.sap.vendor.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.system.sap.api.DocumentKind;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderDocument;
import io.strata.system.sap.api.OrderStatus;
import io.strata.system.sap.api.ProductionOrder;
import io.strata.system.sap.api.ProductionStatus;
import io.strata.system.sap.api.TimelineEntry;
import io.strata.system.sap.vendor.odata.Edm;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingMapperTest {

  private static final String PRODUCTION =
      """
      {"ManufacturingOrder":"000001000123","SalesOrderItem":"000010","Material":"P-1001","ProductionPlant":"1010",
       "TotalQuantity":"2.000","MfgOrderConfirmedYieldQty":"1.500","ProductionUnit":"PC",
       "MfgOrderPlannedEndDate":"/Date(1764460800000)/","LastChangeDateTime":"20251126090000",%s
       "OrderIsCreated":"X"}""";

  private static SapProduction production(String flags) throws JsonProcessingException {
    return Edm.mapper(new ObjectMapper())
        .readValue(PRODUCTION.formatted(flags), SapProduction.class);
  }

  @Test
  void productionOrderIsInOurWords() throws JsonProcessingException {
    assertThat(ProductionMapper.toProduction(production("")))
        .isEqualTo(
            new ProductionOrder(
                "1000123",
                "10",
                "P-1001",
                "1010",
                ProductionStatus.CREATED,
                BigDecimal.valueOf(2),
                new BigDecimal("1.5"),
                "PC",
                LocalDate.of(2025, 11, 30),
                Instant.parse("2025-11-26T09:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "OrderIsReleased,RELEASED",
    "OrderIsPartiallyConfirmed,PARTIALLY_CONFIRMED",
    "OrderIsConfirmed,CONFIRMED",
    "OrderIsPartiallyDelivered,PARTIALLY_DELIVERED",
    "OrderIsDelivered,DELIVERED",
    "OrderIsTechnicallyCompleted,COMPLETED",
    "OrderIsClosed,CLOSED"
  })
  void statusIsTheFurthestFlag(String flag, ProductionStatus status)
      throws JsonProcessingException {
    List<String> flags =
        List.of(
            "OrderIsReleased",
            "OrderIsPartiallyConfirmed",
            "OrderIsConfirmed",
            "OrderIsPartiallyDelivered",
            "OrderIsDelivered",
            "OrderIsTechnicallyCompleted",
            "OrderIsClosed");
    StringBuilder upTo = new StringBuilder();
    flags.subList(0, flags.indexOf(flag) + 1).forEach(f -> upTo.append("\"" + f + "\":\"X\","));
    flags
        .subList(flags.indexOf(flag) + 1, flags.size())
        .forEach(f -> upTo.append("\"" + f + "\":\"\","));
    assertThat(ProductionMapper.status(production(upTo.toString()))).isEqualTo(status);
  }

  @Test
  void timeOfChangeThatIsNoneIsAbsent() {
    assertThat(ProductionMapper.changed("00000000000000")).isNull();
    assertThat(ProductionMapper.changed("soon")).isNull();
  }

  private static Order order(OrderDocument... documents) {
    return new Order(
        "4711",
        "R1",
        "C-10001",
        OrderStatus.OPEN,
        null,
        null,
        LocalDate.of(2025, 11, 24),
        null,
        null,
        List.of(),
        List.of(documents),
        List.of());
  }

  @Test
  void timelineIsEveryDocumentInOrderOfTime() throws JsonProcessingException {
    Order order =
        order(
            new OrderDocument(
                DocumentKind.INVOICE, "90000042", OrderStatus.OPEN, LocalDate.of(2025, 11, 20)),
            new OrderDocument(
                DocumentKind.DELIVERY, "80000042", OrderStatus.OPEN, LocalDate.of(2025, 11, 25)),
            new OrderDocument(DocumentKind.DELIVERY, "80000043", null, null));
    assertThat(
            TimelineMapper.toTimeline(
                    order,
                    List.of(
                        new SapDelivery("0080000042", "C", LocalDate.of(2025, 11, 27)),
                        new SapDelivery("0080000043", "A", null)),
                    List.of(invoice()),
                    List.of(production("")))
                .items())
        .extracting(TimelineEntry::kind, TimelineEntry::id, entry -> entry.at().toString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(DocumentKind.ORDER, "4711", "2025-11-24T00:00:00Z"),
            org.assertj.core.groups.Tuple.tuple(
                DocumentKind.DELIVERY, "80000042", "2025-11-25T00:00:00Z"),
            org.assertj.core.groups.Tuple.tuple(
                DocumentKind.PRODUCTION, "1000123", "2025-11-26T09:00:00Z"),
            org.assertj.core.groups.Tuple.tuple(
                DocumentKind.GOODS_ISSUE, "80000042", "2025-11-27T00:00:00Z"),
            org.assertj.core.groups.Tuple.tuple(
                DocumentKind.INVOICE, "90000042", "2025-11-28T00:00:00Z"));
  }

  private static io.strata.system.sap.vendor.invoice.SapInvoice invoice()
      throws JsonProcessingException {
    return Edm.mapper(new ObjectMapper())
        .readValue(
            """
            {"BillingDocument":"0090000042","BillingDocumentDate":"/Date(1764288000000)/","TotalGrossAmount":"1",
             "TransactionCurrency":"EUR"}""",
            io.strata.system.sap.vendor.invoice.SapInvoice.class);
  }
}
