package io.strata.system.sap.vendor.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.strata.system.sap.vendor.odata.SapList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** A row of A_SalesOrder (API_SALES_ORDER_SRV) with its items and the documents after it. */
record SapOrder(
    @JsonProperty("__metadata") Metadata metadata,
    @JsonProperty(KEY) String number,
    @JsonProperty(TYPE) String type,
    @JsonProperty(SOLD_TO) String soldTo,
    @JsonProperty(REFERENCE) String reference,
    @JsonProperty("TransactionCurrency") String currency,
    @JsonProperty("TotalNetAmount") BigDecimal net,
    @JsonProperty(ORDERED) LocalDate ordered,
    @JsonProperty(CREATED) LocalDate created,
    @JsonProperty("RequestedDeliveryDate") LocalDate requested,
    @JsonProperty(CHANGED) Instant changed,
    @JsonProperty(REJECTION) String rejection,
    @JsonProperty(DELIVERY) String delivery,
    @JsonProperty(BILLING) String billing,
    @JsonProperty(ITEMS) SapList<SapItem> items,
    @JsonProperty(FLOW) SapList<Following> following) {

  static final String SET = "A_SalesOrder";
  static final String KEY = "SalesOrder";
  static final String TYPE = "SalesOrderType";
  static final String SOLD_TO = "SoldToParty";
  static final String REFERENCE = "PurchaseOrderByCustomer";
  static final String ORDERED = "SalesOrderDate";
  static final String CREATED = "CreationDate";
  static final String CHANGED = "LastChangeDateTime";
  static final String REJECTION = "OverallSDDocumentRejectionSts";
  static final String DELIVERY = "OverallDeliveryStatus";
  static final String BILLING = "OverallOrdReltdBillgStatus";
  static final String ITEMS = "to_Item";
  static final String FLOW = "to_SubsequentProcFlowDoc";

  /** Domain STATV: completely processed. */
  static final String COMPLETE = "C";

  /** Domain STATV: partially processed. */
  static final String PARTIAL = "B";

  SapOrder {
    Objects.requireNonNull(number, KEY);
  }

  /**
   * @param etag of this state, to be sent back byte for byte
   */
  record Metadata(@JsonProperty("etag") String etag) {}

  /** A row of A_SalesOrderSubsqntProcFlow. */
  record Following(
      @JsonProperty("SubsequentDocument") String number,
      @JsonProperty("SubsequentDocumentCategory") String category,
      @JsonProperty("OverallSDProcessStatus") String status,
      @JsonProperty("CreationDate") LocalDate created) {}
}
