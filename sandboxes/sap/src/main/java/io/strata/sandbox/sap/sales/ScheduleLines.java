package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.product.Unit;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.Stamps;
import io.strata.sandbox.sap.stock.AvailabilityFunctions;
import io.strata.sandbox.sap.stock.Stock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Schedule lines: what is asked for when, and what is confirmed. What the plant does not have is
 * confirmed after the replenishment lead time, in a line of its own.
 */
final class ScheduleLines {

  static final String SET = "A_SalesOrderScheduleLine";

  private ScheduleLines() {}

  /** Lines of a new item: those asked for, else one over the whole quantity. */
  static void create(
      Transaction transaction, Row item, List<Draft> wanted, LocalDateTime requested) {
    if (wanted.isEmpty()) {
      add(transaction, item, 1, requested, item.number("RequestedQuantity"));
    }
    int number = 1;
    for (Draft line : wanted) {
      LocalDateTime date =
          line.values().get("RequestedDeliveryDate") instanceof LocalDateTime given
              ? given
              : requested;
      BigDecimal quantity =
          line.values().get("ScheduleLineOrderQuantity") instanceof BigDecimal given
              ? given
              : item.number("RequestedQuantity");
      if (quantity.signum() < 0) {
        throw SalesMessages.quantity(item.text("SalesOrderItem"));
      }
      add(transaction, item, number++, date, quantity);
    }
    confirm(transaction, item);
  }

  private static Row add(
      Transaction transaction, Row item, int number, LocalDateTime requested, BigDecimal quantity) {
    String unit = item.text("RequestedQuantityUnit");
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("SalesOrder", item.text("SalesOrder"));
    line.put("SalesOrderItem", item.text("SalesOrderItem"));
    line.put("ScheduleLine", String.valueOf(number));
    line.put("RequestedDeliveryDate", requested);
    line.put("ScheduleLineOrderQuantity", quantity);
    line.put("OrderQuantityUnit", unit);
    Unit.of(unit)
        .ifPresent(
            known -> {
              line.put("OrderQuantitySAPUnit", known.internal());
              line.put("OrderQuantityISOUnit", known.iso());
            });
    return transaction.create(SET, line);
  }

  /** Checks availability anew for everything that is not delivered. */
  static void confirm(Transaction transaction, Row item) {
    release(transaction, item);
    MaterialMaster master = new MaterialMaster(transaction);
    Row product = master.product(item.text("Material")).orElseThrow();
    boolean rejected = !item.text("SalesDocumentRjcnReason").isEmpty();
    BigDecimal free = free(transaction, master, product, item);
    BigDecimal missing = BigDecimal.ZERO;
    BigDecimal confirmed = BigDecimal.ZERO;
    for (Row line : lines(transaction, item)) {
      BigDecimal wanted = rejected ? BigDecimal.ZERO : line.number("ScheduleLineOrderQuantity");
      BigDecimal given = wanted.min(free);
      free = free.subtract(given);
      missing = missing.add(wanted.subtract(given));
      confirmed = confirmed.add(given);
      confirm(transaction, line, given, line.get("RequestedDeliveryDate"));
    }
    if (missing.signum() > 0) {
      LocalDateTime later = Stamps.date(transaction.at()).plus(AvailabilityFunctions.LEAD_TIME);
      Row line = add(transaction, item, next(transaction, item), later, BigDecimal.ZERO);
      confirm(transaction, line, missing, later);
      confirmed = confirmed.add(missing);
    }
    transaction.update(item, Map.of("ConfdDelivQtyInOrderQtyUnit", confirmed));
  }

  /** Takes back what was confirmed, and the lines that exist for that alone. */
  private static void release(Transaction transaction, Row item) {
    for (Row line : lines(transaction, item)) {
      if (line.number("ScheduleLineOrderQuantity").signum() == 0
          && line.number("ConfdOrderQtyByMatlAvailCheck").signum() > 0) {
        transaction.delete(line);
      } else {
        confirm(transaction, line, BigDecimal.ZERO, null);
      }
    }
  }

  private static BigDecimal free(
      Transaction transaction, MaterialMaster master, Row product, Row item) {
    if (MaterialMaster.service(product)) {
      return BigDecimal.valueOf(Integer.MAX_VALUE);
    }
    BigDecimal inBase = master.baseUnits(product, item.text("RequestedQuantityUnit")).orElseThrow();
    return Stock.available(transaction, item.text("Material"), item.text("ProductionPlant"))
        .divide(inBase, 0, RoundingMode.DOWN);
  }

  private static void confirm(Transaction transaction, Row line, BigDecimal quantity, Object date) {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("ConfdOrderQtyByMatlAvailCheck", quantity);
    changes.put("ConfirmedDeliveryDate", quantity.signum() > 0 ? date : null);
    changes.put(
        "OpenConfdDelivQtyInOrdQtyUnit",
        quantity.subtract(line.number("DeliveredQtyInOrderQtyUnit")).max(BigDecimal.ZERO));
    changes.put("CorrectedQtyInOrderQtyUnit", quantity);
    transaction.update(line, changes);
  }

  /** Books a delivered quantity, in the order of the lines; a negative one takes it back. */
  static void deliver(Transaction transaction, Row item, BigDecimal quantity) {
    BigDecimal left = quantity;
    for (Row line : lines(transaction, item)) {
      BigDecimal delivered = line.number("DeliveredQtyInOrderQtyUnit");
      BigDecimal confirmed = line.number("ConfdOrderQtyByMatlAvailCheck");
      BigDecimal step =
          left.signum() >= 0
              ? left.min(confirmed.subtract(delivered))
              : left.max(delivered.negate());
      if (step.signum() != 0) {
        BigDecimal now = delivered.add(step);
        transaction.update(
            line,
            Map.of(
                "DeliveredQtyInOrderQtyUnit",
                now,
                "OpenConfdDelivQtyInOrdQtyUnit",
                confirmed.subtract(now)));
        left = left.subtract(step);
      }
    }
  }

  /** Number of the next line of an item. */
  static int next(Transaction transaction, Row item) {
    List<Row> lines = lines(transaction, item);
    return lines.isEmpty() ? 1 : Integer.parseInt(lines.getLast().text("ScheduleLine")) + 1;
  }

  static List<Row> lines(Transaction transaction, Row item) {
    return transaction.starting(SET, item.text("SalesOrder"), item.text("SalesOrderItem"));
  }
}
