package io.strata.system.sap.vendor.stock;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A row of A_MatlStkInAcctMod (API_MATERIAL_STOCK_SRV): stock of one storage location and batch.
 */
record SapStock(
    @JsonProperty(MATERIAL) String material,
    @JsonProperty(PLANT) String plant,
    @JsonProperty(UNIT) String unit,
    @JsonProperty(QUANTITY) BigDecimal quantity) {

  static final String SET = "A_MatlStkInAcctMod";
  static final String MATERIAL = "Material";
  static final String PLANT = "Plant";
  static final String UNIT = "MaterialBaseUnit";
  static final String QUANTITY = "MatlWrhsStkQtyInMatlBaseUnit";
  static final String TYPE = "InventoryStockType";
  static final String SPECIAL = "InventorySpecialStockType";

  SapStock {
    Objects.requireNonNull(material, MATERIAL);
    Objects.requireNonNull(plant, PLANT);
    Objects.requireNonNull(unit, UNIT);
    Objects.requireNonNull(quantity, QUANTITY);
  }
}
