package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.EntityRules;
import io.strata.sandbox.sap.rules.PlainRules;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;

/**
 * Partners, conditions, schedule lines, texts: whatever hangs on an order changes its version, and
 * conditions and lines its amounts and confirmations.
 */
public final class OrderParts extends PlainRules {

  public OrderParts(Function<String, EntityRules> others) {
    super(others);
  }

  @Override
  public Row create(Transaction transaction, Draft draft, Messages messages) {
    String order = draft.text("SalesOrder");
    if (transaction.find("A_SalesOrder", order).isEmpty()) {
      throw SapException.noSuchEntity("A_SalesOrderType");
    }
    number(transaction, draft);
    Row row = super.create(transaction, draft, messages);
    follow(transaction, row);
    return transaction.find(row).orElseThrow();
  }

  /** Keys the system gives: the next schedule line, the step of a condition. */
  private static void number(Transaction transaction, Draft draft) {
    if (draft.set().name().equals(ScheduleLines.SET) && draft.text("ScheduleLine").isEmpty()) {
      Row item =
          transaction
              .find("A_SalesOrderItem", draft.text("SalesOrder"), draft.text("SalesOrderItem"))
              .orElseThrow(() -> SapException.noSuchEntity("A_SalesOrderItemType"));
      draft.put("ScheduleLine", String.valueOf(ScheduleLines.next(transaction, item)));
    }
    if (draft.set().name().endsWith("PrElement")) {
      draft.values().putIfAbsent("PricingProcedureStep", Pricing.step(draft.text("ConditionType")));
      draft.values().putIfAbsent("PricingProcedureCounter", "1");
      draft.put("ConditionIsManuallyChanged", true);
    }
  }

  @Override
  public void update(
      Transaction transaction, Row row, Map<String, Object> changes, Messages messages) {
    super.update(transaction, row, changes, messages);
    follow(transaction, row);
  }

  @Override
  public void delete(Transaction transaction, Row row, Messages messages) {
    super.delete(transaction, row, messages);
    follow(transaction, row);
  }

  private static void follow(Transaction transaction, Row part) {
    String order = part.text("SalesOrder");
    if (part.set().property("SalesOrderItem").isPresent()) {
      transaction
          .find("A_SalesOrderItem", order, part.text("SalesOrderItem"))
          .ifPresent(item -> recalculate(transaction, item, part));
    }
    if (transaction.find("A_SalesOrder", order).isPresent()) {
      OrderState.refresh(transaction, order);
    }
  }

  private static void recalculate(Transaction transaction, Row item, Row part) {
    String currency =
        transaction.require("A_SalesOrder", item.text("SalesOrder")).text("TransactionCurrency");
    Row now = item;
    if (part.set().name().equals(ScheduleLines.SET)) {
      BigDecimal wanted =
          ScheduleLines.lines(transaction, item).stream()
              .map(line -> line.number("ScheduleLineOrderQuantity"))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      now = transaction.update(item, Map.of("RequestedQuantity", wanted));
      ScheduleLines.confirm(transaction, now);
    }
    Pricing.calculate(transaction, now, currency);
  }
}
