package io.strata.system.salesforce.vendor.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/** A row of Account (Object Reference, Account). */
record SfAccount(
    @JsonProperty("Id") String id,
    @JsonProperty("AccountNumber") String accountNumber,
    @JsonProperty("Name") String name,
    @JsonProperty("Industry") String industry,
    @JsonProperty("Phone") String phone,
    @JsonProperty("Website") String website,
    @JsonProperty("BillingStreet") String billingStreet,
    @JsonProperty("BillingCity") String billingCity,
    @JsonProperty("BillingPostalCode") String billingPostalCode,
    @JsonProperty("BillingCountry") String billingCountry,
    @JsonProperty("SystemModstamp") Instant systemModstamp) {

  static final String TYPE = "Account";
  static final String NUMBER = "AccountNumber";
  static final String[] FIELDS = {
    "Id",
    NUMBER,
    "Name",
    "Industry",
    "Phone",
    "Website",
    "BillingStreet",
    "BillingCity",
    "BillingPostalCode",
    "BillingCountry",
    "SystemModstamp"
  };

  SfAccount {
    Objects.requireNonNull(id, "Id");
    Objects.requireNonNull(accountNumber, NUMBER);
    Objects.requireNonNull(name, "Name");
    Objects.requireNonNull(systemModstamp, "SystemModstamp");
  }
}
