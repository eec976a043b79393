package io.strata.system.sap.vendor.partner;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.strata.system.sap.vendor.odata.SapList;
import java.util.Objects;

/** A row of A_BusinessPartner (API_BUSINESS_PARTNER). */
record SapPartner(
    @JsonProperty("BusinessPartner") String number,
    @JsonProperty("Customer") String customer,
    @JsonProperty("BusinessPartnerFullName") String fullName,
    @JsonProperty("BusinessPartnerName") String name,
    @JsonProperty("BusinessPartnerIsBlocked") boolean blocked,
    @JsonProperty(ID) String externalId,
    @JsonProperty("to_BusinessPartnerAddress") SapList<Address> addresses,
    @JsonProperty("to_Customer") Customer sales) {

  static final String SET = "A_BusinessPartner";
  static final String ID = "BusinessPartnerIDByExtSystem";

  SapPartner {
    Objects.requireNonNull(number, "BusinessPartner");
  }

  /** The number that sales documents know the partner by. */
  String soldTo() {
    return customer == null ? number : customer;
  }

  /** A row of A_BusinessPartnerAddress. */
  record Address(
      @JsonProperty("StreetName") String street,
      @JsonProperty("HouseNumber") String houseNumber,
      @JsonProperty("CityName") String city,
      @JsonProperty("PostalCode") String postalCode,
      @JsonProperty("Region") String region,
      @JsonProperty("Country") String country) {}

  /** A row of A_Customer: the partner's role as a buyer. */
  record Customer(@JsonProperty("OrderIsBlockedForCustomer") String orderBlock) {}
}
