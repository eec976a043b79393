package io.strata.sandbox.sap.product;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** What other objects ask the material master. */
public record MaterialMaster(Rows rows) {

  public Optional<Row> product(String material) {
    return rows.find("A_Product", material);
  }

  /** Services are neither stocked nor delivered. */
  public static boolean service(Row product) {
    return product.text("ProductType").equals("SERV");
  }

  /** Empty text when there is none in this language or in English. */
  public String description(String material, String language) {
    return rows.find("A_ProductDescription", material, language)
        .or(() -> rows.find("A_ProductDescription", material, "EN"))
        .map(row -> row.text("ProductDescription"))
        .orElse("");
  }

  public Optional<Row> salesView(String material, String organization, String channel) {
    return rows.find("A_ProductSalesDelivery", material, organization, channel);
  }

  public boolean inPlant(String material, String plant) {
    return rows.find("A_ProductPlant", material, plant).isPresent();
  }

  public List<Row> plants(String material) {
    return rows.starting("A_ProductPlant", material);
  }

  /** How many base units one of this unit holds; empty when the material does not know the unit. */
  public Optional<BigDecimal> baseUnits(Row product, String unit) {
    if (product.text("BaseUnit").equals(unit)) {
      return Optional.of(BigDecimal.ONE);
    }
    return rows.find("A_ProductUnitsOfMeasure", product.text("Product"), unit)
        .filter(row -> row.number("QuantityDenominator").signum() > 0)
        .map(
            row ->
                row.number("QuantityNumerator")
                    .divide(row.number("QuantityDenominator"), 6, RoundingMode.HALF_UP));
  }

  /** Price of a base unit. */
  public Optional<Row> price(String material) {
    return rows.find("SalesPrice", material);
  }
}
