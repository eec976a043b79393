package io.strata.system.salesforce.vendor.opportunity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Objects;

/** A row of OpportunityLineItem (Object Reference, OpportunityLineItem). */
record SfLine(
    @JsonProperty("Id") String id,
    @JsonProperty("Product2") SfProduct product,
    @JsonProperty("Description") String description,
    @JsonProperty("Quantity") BigDecimal quantity,
    @JsonProperty("UnitPrice") BigDecimal unitPrice,
    @JsonProperty("TotalPrice") BigDecimal totalPrice) {

  /** Name of the relationship from the opportunity. */
  static final String RELATIONSHIP = "OpportunityLineItems";

  static final String[] FIELDS = {
    "Id",
    "Product2.ProductCode",
    "Product2.Family",
    "Product2.IsActive",
    "Product2.QuantityUnitOfMeasure",
    "Description",
    "Quantity",
    "UnitPrice",
    "TotalPrice"
  };

  SfLine {
    Objects.requireNonNull(id, "Id");
    Objects.requireNonNull(quantity, "Quantity");
  }

  /** The product of a line, as its parent path answers it (Object Reference, Product2). */
  record SfProduct(
      @JsonProperty("ProductCode") String code,
      @JsonProperty("Family") String family,
      @JsonProperty("IsActive") Boolean active,
      @JsonProperty("QuantityUnitOfMeasure") String unit) {

    static final SfProduct NONE = new SfProduct(null, null, null, null);
  }

  SfProduct productOrNone() {
    return product == null ? SfProduct.NONE : product;
  }
}
