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
    "Id", "Product2.ProductCode", "Description", "Quantity", "UnitPrice", "TotalPrice"
  };

  SfLine {
    Objects.requireNonNull(id, "Id");
    Objects.requireNonNull(quantity, "Quantity");
  }

  /** The product of a line, as its parent path answers it. */
  record SfProduct(@JsonProperty("ProductCode") String code) {}
}
