package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.product.Unit;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.EntityRules;
import io.strata.sandbox.sap.rules.PlainRules;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Items of sales orders: checked, priced and confirmed one by one. */
final class OrderItems extends PlainRules {

  /** Reasons for rejection: 00 assigned by the system, 10 unreasonable request, 50 to 98 others. */
  private static final Set<String> REASONS =
      Set.of("00", "01", "02", "03", "10", "11", "50", "51", "52", "90", "98");

  private final Completeness completeness;

  OrderItems(Function<String, EntityRules> others, Completeness completeness) {
    super(others);
    this.completeness = completeness;
  }

  /** Adds one item to an order that is there, by `POST …/to_Item`. */
  @Override
  public Row create(Transaction transaction, Draft draft, Messages messages) {
    String number = draft.text("SalesOrder");
    Row order =
        transaction
            .find("A_SalesOrder", number)
            .orElseThrow(() -> SapException.noSuchEntity("A_SalesOrderType"));
    Row item = add(transaction, order, draft, messages);
    OrderState.refresh(transaction, number);
    messages.add(SalesMessages.saved(number));
    return transaction.find(item).orElseThrow();
  }

  /** Adds an item; the order's totals and statuses are the caller's to refresh. */
  Row add(Transaction transaction, Row order, Draft draft, Messages messages) {
    String given = draft.text("SalesOrderItem");
    String number = given.isEmpty() ? next(transaction, order) : given;
    if (!number.matches("[1-9]\\d{0,5}")) {
      throw SalesMessages.itemNumber(number);
    }
    draft.put("SalesOrder", order.text("SalesOrder")).put("SalesOrderItem", number);
    demandNew(transaction, draft);
    Row product = product(transaction, order, number, draft.text("Material"));
    Map<String, Object> values = new LinkedHashMap<>(draft.values());
    defaults(transaction, order, product, values);
    String plant = plant(transaction, order, product, number, draft.text("ProductionPlant"));
    values.put("ProductionPlant", plant);
    values.put("OriginalPlant", plant);
    values.put("ShippingPoint", plant);
    unit(transaction, product, number, values);
    checkQuantity(number, values);
    if (!(values.get("RequestedQuantity") instanceof BigDecimal some) || some.signum() == 0) {
      completeness.missing(messages, "RequestedQuantity", "quantity of item " + number);
    }
    Row item = transaction.create("A_SalesOrderItem", values);
    Pricing.manual(transaction, item, draft.children("to_PricingElement"));
    item = Pricing.calculate(transaction, item, order.text("TransactionCurrency"));
    ScheduleLines.create(
        transaction,
        item,
        draft.children("to_ScheduleLine"),
        (LocalDateTime) order.get("RequestedDeliveryDate"));
    draft.children().remove("to_PricingElement");
    draft.children().remove("to_ScheduleLine");
    createChildren(transaction, draft, item, messages);
    return item;
  }

  private static String next(Transaction transaction, Row order) {
    List<Row> items = transaction.starting("A_SalesOrderItem", order.text("SalesOrder"));
    int last = items.isEmpty() ? 0 : Integer.parseInt(items.getLast().text("SalesOrderItem"));
    return String.valueOf(last / 10 * 10 + 10);
  }

  private static Row product(Transaction transaction, Row order, String item, String material) {
    if (material.isEmpty()) {
      throw SalesMessages.missing("Material");
    }
    MaterialMaster master = new MaterialMaster(transaction);
    String organization = order.text("SalesOrganization");
    boolean sold =
        master.salesView(material, organization, order.text("DistributionChannel")).isPresent();
    Row product = master.product(material).orElse(null);
    if (product == null || !sold) {
      throw SalesMessages.noMaterial(item, material, organization);
    }
    if (product.flag("IsMarkedForDeletion")) {
      throw SalesMessages.discontinued(item, material);
    }
    return product;
  }

  private static void defaults(
      Transaction transaction, Row order, Row product, Map<String, Object> values) {
    String material = product.text("Product");
    boolean service = MaterialMaster.service(product);
    values.put("Material", material);
    values.putIfAbsent("SalesOrderItemCategory", service ? "TAD" : "TAN");
    values.putIfAbsent(
        "SalesOrderItemText", new MaterialMaster(transaction).description(material, "EN"));
    values.putIfAbsent("HigherLevelItem", "0");
    values.putIfAbsent("MaterialGroup", product.text("ProductGroup"));
    values.putIfAbsent("PurchaseOrderByCustomer", order.text("PurchaseOrderByCustomer"));
    values.putIfAbsent("PricingDate", order.get("PricingDate"));
    values.putIfAbsent("PriceDetnExchangeRate", BigDecimal.ONE);
    values.putIfAbsent("CustomerPaymentTerms", order.text("CustomerPaymentTerms"));
    values.putIfAbsent("IncotermsClassification", order.text("IncotermsClassification"));
    values.putIfAbsent("DeliveryPriority", "2");
    values.putIfAbsent("ItemWeightUnit", product.text("WeightUnit"));
    values.putIfAbsent("ProfitCenter", "YB110");
    values.put("TransactionCurrency", order.text("TransactionCurrency"));
  }

  private static String plant(
      Transaction transaction, Row order, Row product, String item, String wanted) {
    MaterialMaster master = new MaterialMaster(transaction);
    String material = product.text("Product");
    if (!wanted.isEmpty()) {
      if (!master.inPlant(material, wanted)) {
        throw SalesMessages.noPlant(item, wanted, material);
      }
      return wanted;
    }
    String usual =
        master
            .salesView(material, order.text("SalesOrganization"), order.text("DistributionChannel"))
            .map(view -> view.text("SupplyingPlant"))
            .orElse("");
    if (master.inPlant(material, usual)) {
      return usual;
    }
    List<Row> plants = master.plants(material);
    return plants.isEmpty() ? "" : plants.getFirst().text("Plant");
  }

  /** Any of the three spellings says the unit; without one it is the base unit. */
  private static void unit(
      Transaction transaction, Row product, String item, Map<String, Object> values) {
    String given = product.text("BaseUnit");
    for (String property :
        List.of("RequestedQuantityISOUnit", "RequestedQuantitySAPUnit", "RequestedQuantityUnit")) {
      if (values.get(property) instanceof String text && !text.isEmpty()) {
        given = text;
      }
    }
    String wanted = given;
    Unit unit =
        Unit.of(given)
            .filter(
                known ->
                    new MaterialMaster(transaction)
                        .baseUnits(product, known.external())
                        .isPresent())
            .orElseThrow(() -> SalesMessages.noUnit(item, wanted, product.text("Product")));
    for (String kind : List.of("RequestedQuantity", "OrderQuantity")) {
      values.put(kind + "Unit", unit.external());
      values.put(kind + "SAPUnit", unit.internal());
      values.put(kind + "ISOUnit", unit.iso());
    }
  }

  private static void checkQuantity(String item, Map<String, Object> values) {
    if (values.get("RequestedQuantity") instanceof BigDecimal given && given.signum() < 0) {
      throw SalesMessages.quantity(item);
    }
  }

  @Override
  public void update(
      Transaction transaction, Row item, Map<String, Object> changes, Messages messages) {
    String number = item.text("SalesOrderItem");
    Row order = transaction.require("A_SalesOrder", item.text("SalesOrder"));
    Map<String, Object> all = new LinkedHashMap<>(changes);
    check(transaction, item, all);
    if (all.get("Material") instanceof String material) {
      product(transaction, order, number, material);
    }
    Row product =
        product(
            transaction, order, number, all.getOrDefault("Material", item.text("Material")) + "");
    if (all.keySet().stream().anyMatch(name -> name.matches("RequestedQuantity(SAP|ISO)?Unit"))) {
      unit(transaction, product, number, all);
    }
    if (all.containsKey("ProductionPlant")) {
      String plant = all.get("ProductionPlant") instanceof String text ? text : "";
      all.put("ProductionPlant", plant(transaction, order, product, number, plant));
    }
    Row changed = transaction.update(item, all);
    if (all.containsKey("RequestedQuantity")) {
      resize(transaction, item, changed);
    }
    changed = Pricing.calculate(transaction, changed, order.text("TransactionCurrency"));
    ScheduleLines.confirm(transaction, changed);
    OrderState.refresh(transaction, item.text("SalesOrder"));
    messages.add(SalesMessages.saved(item.text("SalesOrder")));
  }

  private static void check(Transaction transaction, Row item, Map<String, Object> changes) {
    String number = item.text("SalesOrderItem");
    checkQuantity(number, changes);
    Object reason = changes.get("SalesDocumentRjcnReason");
    if (reason instanceof String text && !text.isEmpty() && !REASONS.contains(text)) {
      throw SalesMessages.reason(text);
    }
    boolean heavy =
        changes.containsKey("Material")
            || changes.containsKey("ProductionPlant")
            || reason instanceof String text && !text.isEmpty();
    if (heavy && OrderState.delivered(transaction, item).signum() > 0) {
      throw SalesMessages.delivered(number);
    }
    if (changes.containsKey("RequestedQuantity")) {
      BigDecimal wanted =
          changes.get("RequestedQuantity") instanceof BigDecimal given ? given : BigDecimal.ZERO;
      if (wanted.compareTo(OrderState.delivered(transaction, item)) < 0) {
        throw SalesMessages.delivered(number);
      }
    }
  }

  /** A changed quantity goes to the first schedule line. */
  private static void resize(Transaction transaction, Row before, Row after) {
    BigDecimal more =
        after.number("RequestedQuantity").subtract(before.number("RequestedQuantity"));
    Row first = ScheduleLines.lines(transaction, after).getFirst();
    BigDecimal now = first.number("ScheduleLineOrderQuantity").add(more).max(BigDecimal.ZERO);
    transaction.update(first, Map.of("ScheduleLineOrderQuantity", now));
  }

  @Override
  public void delete(Transaction transaction, Row item, Messages messages) {
    if (OrderState.delivered(transaction, item).signum() > 0) {
      throw SalesMessages.delivered(item.text("SalesOrderItem"));
    }
    super.delete(transaction, item, messages);
    OrderState.refresh(transaction, item.text("SalesOrder"));
  }
}
