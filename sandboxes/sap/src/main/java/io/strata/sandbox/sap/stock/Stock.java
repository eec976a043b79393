package io.strata.sandbox.sap.stock;

import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.product.MaterialMaster;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.record.Transaction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stock by plant, storage location and type; what orders have been promised is held back. */
public final class Stock {

  private static final String SET = "A_MatlStkInAcctMod";
  private static final String QUANTITY = "MatlWrhsStkQtyInMatlBaseUnit";
  private static final String UNRESTRICTED = "01";

  private Stock() {}

  /** Unrestricted own stock of a plant in base units. */
  public static BigDecimal unrestricted(Rows rows, String material, String plant) {
    return usable(rows, material, plant).stream()
        .map(row -> row.number(QUANTITY))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Unrestricted stock less what is confirmed for orders and not yet delivered, never below 0. */
  public static BigDecimal available(Rows rows, String material, String plant) {
    BigDecimal free = unrestricted(rows, material, plant).subtract(promised(rows, material, plant));
    return free.max(BigDecimal.ZERO);
  }

  private static BigDecimal promised(Rows rows, String material, String plant) {
    MaterialMaster master = new MaterialMaster(rows);
    Optional<Row> product = master.product(material);
    BigDecimal promised = BigDecimal.ZERO;
    for (Row item : rows.with("A_SalesOrderItem", "Material", material)) {
      if (item.text("ProductionPlant").equals(plant)
          && item.text("SalesDocumentRjcnReason").isEmpty()
          && !item.text("DeliveryStatus").equals("C")) {
        BigDecimal inBase =
            product
                .flatMap(known -> master.baseUnits(known, item.text("RequestedQuantityUnit")))
                .orElse(BigDecimal.ONE);
        promised = promised.add(open(rows, item).multiply(inBase));
      }
    }
    return promised;
  }

  private static BigDecimal open(Rows rows, Row item) {
    return rows
        .starting("A_SalesOrderScheduleLine", item.text("SalesOrder"), item.text("SalesOrderItem"))
        .stream()
        .map(line -> line.number("OpenConfdDelivQtyInOrdQtyUnit"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Takes from the locations of a plant, in their order. */
  public static void issue(
      Transaction transaction, String material, String plant, BigDecimal quantity) {
    BigDecimal left = quantity;
    for (Row row : usable(transaction, material, plant)) {
      BigDecimal taken = left.min(row.number(QUANTITY)).max(BigDecimal.ZERO);
      if (taken.signum() > 0) {
        transaction.update(row, Map.of(QUANTITY, row.number(QUANTITY).subtract(taken)));
        left = left.subtract(taken);
      }
    }
    if (left.signum() > 0) {
      throw SapException.business(
          "M7/021",
          "Deficit of SL Unrestricted-use %s : %s %s"
              .formatted(left.stripTrailingZeros().toPlainString(), material, plant));
    }
  }

  /** Adds to the first location of a plant. */
  public static void receive(
      Transaction transaction, Row product, String plant, BigDecimal quantity) {
    String material = product.text("Product");
    List<Row> rows = usable(transaction, material, plant);
    if (rows.isEmpty()) {
      transaction.create(
          SET,
          Map.of(
              "Material",
              material,
              "Plant",
              plant,
              "StorageLocation",
              plant.substring(0, 3) + "A",
              "InventoryStockType",
              UNRESTRICTED,
              "MaterialBaseUnit",
              product.text("BaseUnit"),
              QUANTITY,
              quantity));
    } else {
      Row first = rows.getFirst();
      transaction.update(first, Map.of(QUANTITY, first.number(QUANTITY).add(quantity)));
    }
  }

  private static List<Row> usable(Rows rows, String material, String plant) {
    return rows.starting(SET, material, plant).stream()
        .filter(row -> row.text("InventoryStockType").equals(UNRESTRICTED))
        .filter(row -> row.text("InventorySpecialStockType").isEmpty())
        .toList();
  }
}
