package io.strata.system.sap.vendor.material;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.strata.system.sap.vendor.odata.SapList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** A row of A_Product (API_PRODUCT_SRV). */
record SapMaterial(
    @JsonProperty(KEY) String product,
    @JsonProperty("ProductType") String type,
    @JsonProperty("ProductGroup") String group,
    @JsonProperty("BaseUnit") String baseUnit,
    @JsonProperty("ProductStandardID") String gtin,
    @JsonProperty("NetWeight") BigDecimal netWeight,
    @JsonProperty("WeightUnit") String weightUnit,
    @JsonProperty("IsMarkedForDeletion") boolean deleted,
    @JsonProperty("CreationDate") LocalDate created,
    @JsonProperty(CHANGED) Instant changed,
    @JsonProperty(TEXTS) SapList<Text> texts) {

  static final String SET = "A_Product";
  static final String KEY = "Product";
  static final String CHANGED = "LastChangeDateTime";
  static final String TEXTS = "to_Description";
  static final String[] FIELDS = {
    KEY,
    "ProductType",
    "ProductGroup",
    "BaseUnit",
    "ProductStandardID",
    "NetWeight",
    "WeightUnit",
    "IsMarkedForDeletion",
    "CreationDate",
    CHANGED,
    TEXTS
  };

  SapMaterial {
    Objects.requireNonNull(product, KEY);
    Objects.requireNonNull(baseUnit, "BaseUnit");
  }

  /** A row of A_ProductDescription. */
  record Text(
      @JsonProperty(KEY) String product,
      @JsonProperty("Language") String language,
      @JsonProperty("ProductDescription") String text) {

    static final String SET = "A_ProductDescription";
  }
}
