package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices an item: the list price PPR0 or a manual PMP0 in its place, percentage discounts DRN1 and
 * K007, tax MWST at 19 % for customers in Germany. Conditions of the header are kept and have no
 * effect.
 */
final class Pricing {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TAX = BigDecimal.valueOf(19);
  private static final String SET = "A_SalesOrderItemPrElement";
  private static final List<String> DISCOUNTS = List.of("DRN1", "K007");
  private static final Map<String, Integer> STEPS =
      Map.of("PPR0", 10, "PMP0", 20, "DRN1", 100, "K007", 110, "MWST", 900);

  private Pricing() {}

  /** Where a condition type stands in the procedure. */
  static String step(String conditionType) {
    return String.valueOf(STEPS.getOrDefault(conditionType, 500));
  }

  /** Writes the manual conditions of a new item; the rest comes with {@link #calculate}. */
  static void manual(Transaction transaction, Row item, List<Draft> conditions) {
    int counter = 1;
    for (Draft condition : conditions) {
      String type = condition.text("ConditionType");
      if (type.isEmpty()) {
        throw SalesMessages.missing("ConditionType");
      }
      Map<String, Object> values = new LinkedHashMap<>(condition.values());
      values.put("SalesOrder", item.text("SalesOrder"));
      values.put("SalesOrderItem", item.text("SalesOrderItem"));
      values.put("PricingProcedureStep", step(type));
      values.put("PricingProcedureCounter", String.valueOf(counter++));
      values.put("ConditionIsManuallyChanged", true);
      values.putIfAbsent("ConditionQuantity", BigDecimal.ONE);
      transaction.create(SET, values);
    }
  }

  /** Recalculates all conditions and the amounts of an item. */
  static Row calculate(Transaction transaction, Row item, String currency) {
    Row product = new MaterialMaster(transaction).product(item.text("Material")).orElseThrow();
    boolean manual = condition(transaction, item, "PMP0") != null;
    listPrice(transaction, item, product, manual);
    BigDecimal quantity = item.number("RequestedQuantity");
    BigDecimal net = base(transaction, item, product, quantity, currency, manual);
    for (String type : DISCOUNTS) {
      net = net.add(discount(transaction, item, type, net, currency));
    }
    BigDecimal tax = tax(transaction, item, net, currency);
    BigDecimal cost = net.multiply(new BigDecimal("0.6")).setScale(2, RoundingMode.HALF_UP);
    Map<String, Object> amounts = new HashMap<>();
    amounts.put("NetAmount", net);
    amounts.put("TaxAmount", tax);
    amounts.put("CostAmount", cost);
    amounts.put("Subtotal1Amount", net);
    amounts.put("Subtotal2Amount", net);
    amounts.put("TransactionCurrency", currency);
    return transaction.update(item, amounts);
  }

  private static void listPrice(
      Transaction transaction, Row item, Row product, boolean overridden) {
    Map<String, Object> price = new LinkedHashMap<>();
    price.put("ConditionInactiveReason", overridden ? "M" : "");
    Row known = condition(transaction, item, "PPR0");
    if (known != null) {
      transaction.update(known, price);
      return;
    }
    Row listed = new MaterialMaster(transaction).price(product.text("Product")).orElse(null);
    if (listed == null) {
      return;
    }
    price.put("ConditionRateValue", listed.number("ConditionRateValue"));
    price.put("ConditionCurrency", listed.text("ConditionCurrency"));
    price.put("ConditionQuantity", BigDecimal.ONE);
    price.put("ConditionQuantityUnit", listed.text("ConditionQuantityUnit"));
    create(transaction, item, "PPR0", price);
  }

  private static BigDecimal base(
      Transaction transaction,
      Row item,
      Row product,
      BigDecimal quantity,
      String currency,
      boolean manual) {
    Row price = condition(transaction, item, manual ? "PMP0" : "PPR0");
    if (price == null) {
      return BigDecimal.ZERO;
    }
    MaterialMaster master = new MaterialMaster(transaction);
    String priceUnit = price.text("ConditionQuantityUnit");
    BigDecimal inBase = master.baseUnits(product, item.text("RequestedQuantityUnit")).orElseThrow();
    BigDecimal per =
        priceUnit.isEmpty() ? inBase : master.baseUnits(product, priceUnit).orElse(BigDecimal.ONE);
    BigDecimal rate = price.number("ConditionRateValue");
    BigDecimal perQuantity = price.number("ConditionQuantity").max(BigDecimal.ONE);
    BigDecimal amount =
        rate.multiply(quantity)
            .multiply(inBase)
            .divide(per.multiply(perQuantity), 2, RoundingMode.HALF_UP);
    note(transaction, price, quantity, amount, currency);
    Row listed = condition(transaction, item, "PPR0");
    if (manual && listed != null) {
      note(transaction, listed, quantity, BigDecimal.ZERO, currency);
    }
    return amount;
  }

  private static BigDecimal discount(
      Transaction transaction, Row item, String type, BigDecimal net, String currency) {
    Row discount = condition(transaction, item, type);
    if (discount == null) {
      return BigDecimal.ZERO;
    }
    BigDecimal percent = discount.number("ConditionRateValue").abs();
    BigDecimal amount = net.multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_UP).negate();
    note(transaction, discount, net, amount, currency);
    return amount;
  }

  private static BigDecimal tax(
      Transaction transaction, Row item, BigDecimal net, String currency) {
    BigDecimal rate = domestic(transaction, item) ? TAX : BigDecimal.ZERO;
    BigDecimal amount = net.multiply(rate).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    Row tax = condition(transaction, item, "MWST");
    if (tax == null) {
      tax =
          create(
              transaction,
              item,
              "MWST",
              new HashMap<>(Map.of("ConditionRateValue", rate, "ConditionClass", "D")));
    }
    note(transaction, tax, net, amount, currency);
    return amount;
  }

  private static boolean domestic(Rows rows, Row item) {
    String customer = rows.require("A_SalesOrder", item.text("SalesOrder")).text("SoldToParty");
    return rows.starting("A_BusinessPartnerAddress", customer).stream()
        .anyMatch(address -> address.text("Country").equals("DE"));
  }

  private static Row create(
      Transaction transaction, Row item, String type, Map<String, Object> values) {
    values.put("SalesOrder", item.text("SalesOrder"));
    values.put("SalesOrderItem", item.text("SalesOrderItem"));
    values.put("PricingProcedureStep", step(type));
    values.put("PricingProcedureCounter", "1");
    values.put("ConditionType", type);
    return transaction.create(SET, values);
  }

  private static void note(
      Transaction transaction, Row condition, BigDecimal base, BigDecimal amount, String currency) {
    transaction.update(
        condition,
        Map.of(
            "ConditionBaseValue",
            base,
            "ConditionAmount",
            amount,
            "TransactionCurrency",
            currency));
  }

  /** Null when the item has none of this type. */
  private static Row condition(Rows rows, Row item, String type) {
    return rows.starting(SET, item.text("SalesOrder"), item.text("SalesOrderItem")).stream()
        .filter(row -> row.text("ConditionType").equals(type))
        .findFirst()
        .orElse(null);
  }
}
