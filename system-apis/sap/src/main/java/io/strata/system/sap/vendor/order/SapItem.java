package io.strata.system.sap.vendor.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.strata.system.sap.vendor.odata.SapList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/** A row of A_SalesOrderItem with its schedule lines. */
record SapItem(
    @JsonProperty(KEY) String number,
    @JsonProperty(MATERIAL) String material,
    @JsonProperty("SalesOrderItemText") String text,
    @JsonProperty(QUANTITY) BigDecimal quantity,
    @JsonProperty("RequestedQuantityUnit") String unit,
    @JsonProperty(PLANT) String plant,
    @JsonProperty("TransactionCurrency") String currency,
    @JsonProperty("NetAmount") BigDecimal net,
    @JsonProperty(REASON) String rejection,
    @JsonProperty(SCHEDULE) SapList<ScheduleLine> schedule) {

  static final String SET = "A_SalesOrderItem";
  static final String KEY = "SalesOrderItem";
  static final String LINE = "UnderlyingPurchaseOrderItem";
  static final String MATERIAL = "Material";
  static final String QUANTITY = "RequestedQuantity";

  /** The delivering plant, whatever its name says (WERKS of VBAP). */
  static final String PLANT = "ProductionPlant";

  static final String REASON = "SalesDocumentRjcnReason";
  static final String SCHEDULE = "to_ScheduleLine";

  SapItem {
    Objects.requireNonNull(number, KEY);
    Objects.requireNonNull(material, MATERIAL);
    Objects.requireNonNull(quantity, QUANTITY);
  }

  /** A row of A_SalesOrderScheduleLine. */
  record ScheduleLine(
      @JsonProperty("ConfirmedDeliveryDate") LocalDate confirmedDate,
      @JsonProperty("ConfdOrderQtyByMatlAvailCheck") BigDecimal confirmedQuantity) {}
}
