package io.strata.system.sap.vendor.tracking;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A row of A_ProductionOrder_2 (API_PRODUCTION_ORDER_2_SRV). Its flags are `X` or empty, and its
 * time of change is fourteen digits.
 */
record SapProduction(
    @JsonProperty(KEY) String number,
    @JsonProperty("SalesOrderItem") String item,
    @JsonProperty("Material") String material,
    @JsonProperty("ProductionPlant") String plant,
    @JsonProperty("TotalQuantity") BigDecimal quantity,
    @JsonProperty("MfgOrderConfirmedYieldQty") BigDecimal produced,
    @JsonProperty("ProductionUnit") String unit,
    @JsonProperty("MfgOrderPlannedEndDate") LocalDate plannedEnd,
    @JsonProperty("LastChangeDateTime") String changed,
    @JsonProperty("OrderIsReleased") String released,
    @JsonProperty("OrderIsPartiallyConfirmed") String partiallyConfirmed,
    @JsonProperty("OrderIsConfirmed") String confirmed,
    @JsonProperty("OrderIsPartiallyDelivered") String partiallyDelivered,
    @JsonProperty("OrderIsDelivered") String delivered,
    @JsonProperty("OrderIsTechnicallyCompleted") String completed,
    @JsonProperty("OrderIsClosed") String closed) {

  static final String SET = "A_ProductionOrder_2";
  static final String KEY = "ManufacturingOrder";
  static final String ORDER = "SalesOrder";
  static final String[] FIELDS = {
    KEY,
    "SalesOrderItem",
    "Material",
    "ProductionPlant",
    "TotalQuantity",
    "MfgOrderConfirmedYieldQty",
    "ProductionUnit",
    "MfgOrderPlannedEndDate",
    "LastChangeDateTime",
    "OrderIsReleased",
    "OrderIsPartiallyConfirmed",
    "OrderIsConfirmed",
    "OrderIsPartiallyDelivered",
    "OrderIsDelivered",
    "OrderIsTechnicallyCompleted",
    "OrderIsClosed"
  };

  SapProduction {
    Objects.requireNonNull(number, KEY);
    Objects.requireNonNull(material, "Material");
    Objects.requireNonNull(quantity, "TotalQuantity");
  }
}
