package io.strata.system.sap.vendor.invoice;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.strata.system.sap.vendor.odata.SapList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/** A row of A_BillingDocument (API_BILLING_DOCUMENT_SRV). */
public record SapInvoice(
    @JsonProperty(KEY) String number,
    @JsonProperty("SDDocumentCategory") String category,
    @JsonProperty("BillingDocumentDate") LocalDate date,
    @JsonProperty(SOLD_TO) String soldTo,
    @JsonProperty("PurchaseOrderByCustomer") String reference,
    @JsonProperty("TransactionCurrency") String currency,
    @JsonProperty("TotalNetAmount") BigDecimal net,
    @JsonProperty("TaxAmount") BigDecimal tax,
    @JsonProperty("TotalGrossAmount") BigDecimal gross,
    @JsonProperty("BillingDocumentIsCancelled") boolean cancelled,
    @JsonProperty("InvoiceClearingStatus") String clearing,
    @JsonProperty(ITEMS) SapList<Item> items) {

  static final String SET = "A_BillingDocument";
  static final String KEY = "BillingDocument";
  static final String SOLD_TO = "SoldToParty";
  static final String ITEMS = "to_Item";

  public SapInvoice {
    Objects.requireNonNull(number, KEY);
    Objects.requireNonNull(date, "BillingDocumentDate");
    Objects.requireNonNull(gross, "TotalGrossAmount");
    Objects.requireNonNull(currency, "TransactionCurrency");
  }

  /** A row of A_BillingDocumentItem. */
  public record Item(@JsonProperty(KEY) String number, @JsonProperty(ORDER) String order) {

    static final String SET = "A_BillingDocumentItem";
    static final String ORDER = "SalesDocument";
  }
}
