package io.strata.sandbox.sap.production;

import io.strata.sandbox.sap.error.Message;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.EntityRules;
import io.strata.sandbox.sap.rules.Stamps;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Production orders, for stock or for an item of a sales order. */
public final class ProductionOrders implements EntityRules {

  public static final long FIRST_NUMBER = 1_000_001;

  static final String SET = "A_ProductionOrder_2";

  /** Creates an order for an item of a sales order, over its whole quantity. */
  public static Row forItem(Transaction transaction, Row item) {
    Draft draft = Draft.of(transaction.set(SET));
    draft.put("ManufacturingOrderType", "YBM1");
    draft.put("Material", item.text("Material"));
    draft.put("ProductionPlant", item.text("ProductionPlant"));
    BigDecimal inBase =
        new MaterialMaster(transaction)
            .product(item.text("Material"))
            .flatMap(
                product ->
                    new MaterialMaster(transaction)
                        .baseUnits(product, item.text("RequestedQuantityUnit")))
            .orElse(BigDecimal.ONE);
    draft.put("TotalQuantity", item.number("RequestedQuantity").multiply(inBase));
    draft.put("SalesOrder", item.text("SalesOrder"));
    draft.put("SalesOrderItem", item.text("SalesOrderItem"));
    return new ProductionOrders().create(transaction, draft, new Messages());
  }

  @Override
  public Row create(Transaction transaction, Draft draft, Messages messages) {
    for (String property : new String[] {"ManufacturingOrderType", "Material", "ProductionPlant"}) {
      if (draft.text(property).isEmpty()) {
        throw SapException.about(property, "CO/001", "Enter a value for " + property);
      }
    }
    String material = draft.text("Material");
    String plant = draft.text("ProductionPlant");
    MaterialMaster master = new MaterialMaster(transaction);
    if (!master.inPlant(material, plant)) {
      throw SapException.about(
          "Material", "CO/468", "Material " + material + " not maintained in plant " + plant);
    }
    if (!(draft.values().get("TotalQuantity") instanceof BigDecimal quantity)
        || quantity.signum() <= 0) {
      throw SapException.about("TotalQuantity", "CO/103", "Enter an order quantity");
    }
    String number = String.valueOf(transaction.next("ProductionOrder", FIRST_NUMBER));
    Row product = master.product(material).orElseThrow();
    Row order = transaction.create(SET, header(transaction, draft, product, number));
    item(transaction, order);
    operations(transaction, order);
    messages.add(Message.success("CO/100", "Order number " + number + " saved"));
    return ProductionProgress.reach(transaction, order, OrderStatusCode.CREATED);
  }

  private static Map<String, Object> header(
      Transaction transaction, Draft draft, Row product, String number) {
    Map<String, Object> header = new LinkedHashMap<>(draft.values());
    header.put("ManufacturingOrder", number);
    header.put("ManufacturingOrderCategory", "10");
    header.putIfAbsent("Plant", draft.text("ProductionPlant"));
    header.put("ProductionUnit", product.text("BaseUnit"));
    header.put("StorageLocation", draft.text("ProductionPlant").substring(0, 3) + "A");
    header.put("MRPArea", draft.text("ProductionPlant"));
    header.put("MRPController", "001");
    header.put("ProductionSupervisor", "YB1");
    header.put("MfgOrderCreationDate", Stamps.date(transaction.at()));
    header.put("MfgOrderCreationTime", Stamps.time(transaction.at()));
    header.putIfAbsent("MfgOrderPlannedStartDate", Stamps.date(transaction.at()));
    header.putIfAbsent("MfgOrderPlannedEndDate", Stamps.date(transaction.at()).plusDays(10));
    header.put("MfgOrderScheduledStartDate", header.get("MfgOrderPlannedStartDate"));
    header.put("MfgOrderScheduledEndDate", header.get("MfgOrderPlannedEndDate"));
    header.put("OrderIsScheduled", "X");
    return header;
  }

  private static void item(Transaction transaction, Row order) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("ManufacturingOrder", order.text("ManufacturingOrder"));
    item.put("ManufacturingOrderItem", "1");
    item.put("Material", order.text("Material"));
    item.put("ProductionPlant", order.text("ProductionPlant"));
    item.put("Plant", order.text("Plant"));
    item.put("StorageLocation", order.text("StorageLocation"));
    item.put("MfgOrderItemPlannedTotalQty", order.number("TotalQuantity"));
    item.put("MfgOrderItemPlndDeliveryDate", order.get("MfgOrderPlannedEndDate"));
    item.put("ProductionUnit", order.text("ProductionUnit"));
    item.put("SalesOrder", order.text("SalesOrder"));
    item.put("SalesOrderItem", order.text("SalesOrderItem"));
    transaction.create("A_ProductionOrderItem_2", item);
  }

  private static void operations(Transaction transaction, Row order) {
    String[] texts = {"Prepare material", "Assemble", "Test and pack"};
    for (int i = 0; i < texts.length; i++) {
      Map<String, Object> operation = new LinkedHashMap<>();
      operation.put("OrderInternalBillOfOperations", order.text("ManufacturingOrder"));
      operation.put("OrderIntBillOfOperationsItem", String.valueOf(i + 1));
      operation.put("ManufacturingOrder", order.text("ManufacturingOrder"));
      operation.put("ManufacturingOrderOperation", "%04d".formatted((i + 1) * 10));
      operation.put("ProductionPlant", order.text("ProductionPlant"));
      operation.put("OperationControlProfile", "YBP1");
      operation.put("WorkCenter", "ASSEMBLY");
      operation.put("MfgOrderOperationText", texts[i]);
      operation.put("OperationIsCreated", "X");
      operation.put("OpPlannedTotalQuantity", order.number("TotalQuantity"));
      operation.put("OperationUnit", order.text("ProductionUnit"));
      operation.put("OpErlstSchedldExecStrtDte", order.get("MfgOrderPlannedStartDate"));
      operation.put("OpErlstSchedldExecEndDte", order.get("MfgOrderPlannedEndDate"));
      transaction.create("A_ProductionOrderOperation_2", operation);
    }
  }

  @Override
  public void update(
      Transaction transaction, Row order, Map<String, Object> changes, Messages messages) {
    ProductionProgress.demandNot(order, OrderStatusCode.TECHNICALLY_COMPLETED);
    Row changed = transaction.update(order, changes);
    transaction
        .find("A_ProductionOrderItem_2", order.text("ManufacturingOrder"), "1")
        .ifPresent(
            item ->
                transaction.update(
                    item, Map.of("MfgOrderItemPlannedTotalQty", changed.number("TotalQuantity"))));
    ProductionProgress.touch(transaction, changed);
  }

  @Override
  public void delete(Transaction transaction, Row row, Messages messages) {
    throw SapException.methodNotAllowed("Production orders are discarded by DiscardOrder.");
  }
}
