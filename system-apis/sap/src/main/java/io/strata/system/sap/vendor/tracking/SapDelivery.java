package io.strata.system.sap.vendor.tracking;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Objects;

/** A row of A_OutbDeliveryHeader (API_OUTBOUND_DELIVERY_SRV, version 2). */
record SapDelivery(
    @JsonProperty(KEY) String number,
    @JsonProperty("OverallGoodsMovementStatus") String goodsMovement,
    @JsonProperty("ActualGoodsMovementDate") LocalDate goodsIssued) {

  static final String SET = "A_OutbDeliveryHeader";
  static final String KEY = "DeliveryDocument";
  static final String[] FIELDS = {KEY, "OverallGoodsMovementStatus", "ActualGoodsMovementDate"};

  SapDelivery {
    Objects.requireNonNull(number, KEY);
  }
}
