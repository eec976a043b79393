package io.strata.sandbox.sap.production;

import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Stamps;
import io.strata.sandbox.sap.stock.Stock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way of a production order: released, confirmed in part or whole, delivered to stock,
 * completed, closed. A new status takes the place of those it makes untrue.
 */
public final class ProductionProgress {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final String STATUSES = "A_ProductionOrderStatus_2";

  private ProductionProgress() {}

  public static Row release(Transaction transaction, String number) {
    Row order = open(transaction, number);
    if (has(order, OrderStatusCode.RELEASED)) {
      throw SapException.business("CO/111", "Order " + number + " is released already");
    }
    for (Row operation : operations(transaction, number)) {
      transaction.update(operation, Map.of("OperationIsReleased", "X", "OperationIsCreated", ""));
    }
    Row released =
        transaction.update(
            order, Map.of("MfgOrderActualReleaseDate", Stamps.date(transaction.at())));
    return reach(transaction, released, OrderStatusCode.RELEASED);
  }

  /** Confirms a yield in base units; the order is confirmed when all of it is. */
  public static Row confirm(Transaction transaction, String number, BigDecimal yield) {
    Row order = open(transaction, number);
    if (!has(order, OrderStatusCode.RELEASED)) {
      throw SapException.business("RU/132", "Order " + number + " is not released");
    }
    BigDecimal confirmed = order.number("MfgOrderConfirmedYieldQty").add(yield);
    boolean all = confirmed.compareTo(order.number("TotalQuantity")) >= 0;
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("MfgOrderConfirmedYieldQty", confirmed);
    if (order.date("MfgOrderActualStartDate") == null) {
      changes.put("MfgOrderActualStartDate", Stamps.date(transaction.at()));
    }
    if (all) {
      changes.put("MfgOrderActualEndDate", Stamps.date(transaction.at()));
    }
    for (Row operation : operations(transaction, number)) {
      transaction.update(
          operation,
          Map.of(
              "OpTotalConfirmedYieldQty", confirmed,
              "OperationIsConfirmed", all ? "X" : "",
              "OperationIsPartiallyConfirmed", all ? "" : "X"));
    }
    return reach(
        transaction,
        transaction.update(order, changes),
        all ? OrderStatusCode.CONFIRMED : OrderStatusCode.PARTIALLY_CONFIRMED);
  }

  /** Receives goods from the order into the stock of its plant. */
  public static Row deliver(Transaction transaction, String number, BigDecimal quantity) {
    Row order = open(transaction, number);
    Row item = transaction.require("A_ProductionOrderItem_2", number, "1");
    BigDecimal received = item.number("MfgOrderItemGoodsReceiptQty").add(quantity);
    boolean all = received.compareTo(order.number("TotalQuantity")) >= 0;
    Row product = new MaterialMaster(transaction).product(order.text("Material")).orElseThrow();
    Stock.receive(transaction, product, order.text("ProductionPlant"), quantity);
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("MfgOrderItemGoodsReceiptQty", received);
    changes.put("IsCompletelyDelivered", all);
    changes.put("MfgOrderItemActualDeliveryDate", Stamps.date(transaction.at()));
    transaction.update(item, changes);
    return reach(
        transaction, order, all ? OrderStatusCode.DELIVERED : OrderStatusCode.PARTIALLY_DELIVERED);
  }

  /** Nothing more will come. */
  public static Row deliveryCompleted(Transaction transaction, String number) {
    Row order = open(transaction, number);
    transaction.update(
        transaction.require("A_ProductionOrderItem_2", number, "1"),
        Map.of("IsCompletelyDelivered", true));
    return reach(transaction, order, OrderStatusCode.DELIVERED);
  }

  public static Row complete(Transaction transaction, String number) {
    return reach(transaction, open(transaction, number), OrderStatusCode.TECHNICALLY_COMPLETED);
  }

  public static Row close(Transaction transaction, String number) {
    Row order = transaction.require(ProductionOrders.SET, number);
    if (!has(order, OrderStatusCode.TECHNICALLY_COMPLETED)) {
      throw SapException.business("CO/705", "Order " + number + " is not technically completed");
    }
    return reach(transaction, order, OrderStatusCode.CLOSED);
  }

  public static Row discard(Transaction transaction, String number) {
    Row order = open(transaction, number);
    if (has(order, OrderStatusCode.RELEASED)) {
      throw SapException.business(
          "CO/706", "Order " + number + " is released and cannot be discarded");
    }
    return reach(transaction, order, OrderStatusCode.DELETED);
  }

  /** Releases or reschedules one operation, by its four digits. */
  static Row operation(
      Transaction transaction, String number, String operation, Map<String, Object> changes) {
    Row order = open(transaction, number);
    Row found =
        operations(transaction, number).stream()
            .filter(row -> row.text("ManufacturingOrderOperation").equals(operation))
            .findFirst()
            .orElseThrow(() -> SapException.noSuchEntity("A_ProductionOrderOperation_2Type"));
    touch(transaction, order);
    return transaction.update(found, changes);
  }

  static Row reach(Transaction transaction, Row order, OrderStatusCode status) {
    String number = order.text("ManufacturingOrder");
    for (OrderStatusCode untrue : replaced(status)) {
      transaction.find(STATUSES, number, untrue.code()).ifPresent(transaction::delete);
      order = transaction.update(order, Map.of(untrue.flag(), ""));
    }
    if (transaction.find(STATUSES, number, status.code()).isEmpty()) {
      transaction.create(
          STATUSES,
          Map.of(
              "ManufacturingOrder", number,
              "StatusCode", status.code(),
              "StatusShortName", status.shortName(),
              "StatusName", status.text()));
    }
    return touch(transaction, transaction.update(order, Map.of(status.flag(), "X")));
  }

  private static List<OrderStatusCode> replaced(OrderStatusCode status) {
    return switch (status) {
      case RELEASED -> List.of(OrderStatusCode.CREATED);
      case CONFIRMED -> List.of(OrderStatusCode.PARTIALLY_CONFIRMED);
      case DELIVERED -> List.of(OrderStatusCode.PARTIALLY_DELIVERED);
      case CLOSED -> List.of(OrderStatusCode.TECHNICALLY_COMPLETED);
      default -> List.of();
    };
  }

  /** A new version: fourteen digits, later than the last also within one second. */
  static Row touch(Transaction transaction, Row order) {
    String now = STAMP.format(utc(transaction.at()));
    String last = order.text("LastChangeDateTime");
    String version =
        now.compareTo(last) > 0
            ? now
            : STAMP.format(LocalDateTime.parse(last, STAMP).plusSeconds(1));
    return transaction.update(order, Map.of("LastChangeDateTime", version));
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static Row open(Transaction transaction, String number) {
    Row order = transaction.require(ProductionOrders.SET, number);
    demandNot(order, OrderStatusCode.TECHNICALLY_COMPLETED);
    demandNot(order, OrderStatusCode.CLOSED);
    demandNot(order, OrderStatusCode.DELETED);
    return order;
  }

  static void demandNot(Row order, OrderStatusCode status) {
    if (has(order, status)) {
      throw SapException.business(
          "BS/007",
          "Order %s has the system status %s"
              .formatted(order.text("ManufacturingOrder"), status.shortName()));
    }
  }

  private static boolean has(Row order, OrderStatusCode status) {
    return order.text(status.flag()).equals("X");
  }

  private static List<Row> operations(Transaction transaction, String number) {
    return transaction.starting("A_ProductionOrderOperation_2", number);
  }
}
