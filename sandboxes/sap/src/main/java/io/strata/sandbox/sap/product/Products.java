package io.strata.sandbox.sap.product;

import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.EntityRules;
import io.strata.sandbox.sap.rules.PlainRules;
import io.strata.sandbox.sap.rules.Stamps;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The material master and its views. A change of the product or its descriptions stamps it anew; a
 * change of plant or sales views does not, so a delta by the stamp misses it, as on some releases.
 */
public final class Products extends PlainRules {

  private static final String SET = "A_Product";

  public Products(Function<String, EntityRules> others) {
    super(others);
  }

  @Override
  public Row create(Transaction transaction, Draft draft, Messages messages) {
    if (!draft.set().name().equals(SET)) {
      Row row = super.create(transaction, draft, messages);
      stamp(transaction, row);
      return row;
    }
    for (String property : new String[] {"Product", "ProductType", "BaseUnit"}) {
      if (draft.text(property).isEmpty()) {
        throw SapException.about(property, "M3/001", "Enter a value for " + property);
      }
    }
    if (Unit.of(draft.text("BaseUnit")).isEmpty()) {
      throw SapException.about(
          "BaseUnit", "M3/002", "Unit " + draft.text("BaseUnit") + " is not defined");
    }
    draft.put("CreationDate", Stamps.date(transaction.at()));
    draft.put("CreatedByUser", transaction.user());
    Row product = super.create(transaction, draft, messages);
    String number = product.text("Product");
    baseUnit(transaction, product);
    if (transaction.find("A_MaterialStock", number).isEmpty()) {
      transaction.create(
          "A_MaterialStock",
          Map.of("Material", number, "MaterialBaseUnit", product.text("BaseUnit")));
    }
    stamp(transaction, product);
    return transaction.find(product).orElseThrow();
  }

  private static void baseUnit(Transaction transaction, Row product) {
    String unit = product.text("BaseUnit");
    if (transaction.find("A_ProductUnitsOfMeasure", product.text("Product"), unit).isEmpty()) {
      transaction.create(
          "A_ProductUnitsOfMeasure",
          Map.of(
              "Product",
              product.text("Product"),
              "AlternativeUnit",
              unit,
              "QuantityNumerator",
              BigDecimal.ONE,
              "QuantityDenominator",
              BigDecimal.ONE,
              "BaseUnit",
              unit));
    }
  }

  @Override
  public void update(
      Transaction transaction, Row row, Map<String, Object> changes, Messages messages) {
    super.update(transaction, row, changes, messages);
    stamp(transaction, row);
  }

  private static void stamp(Transaction transaction, Row row) {
    boolean counts =
        row.set().name().equals(SET) || row.set().name().equals("A_ProductDescription");
    if (!counts) {
      return;
    }
    transaction
        .find(SET, row.text("Product"))
        .ifPresent(
            product -> {
              Map<String, Object> stamps = new LinkedHashMap<>();
              stamps.put("LastChangeDate", Stamps.date(transaction.at()));
              stamps.put("LastChangedByUser", transaction.user());
              stamps.put(
                  "LastChangeDateTime",
                  Stamps.version(transaction.at(), product, "LastChangeDateTime"));
              transaction.update(product, stamps);
            });
  }
}
