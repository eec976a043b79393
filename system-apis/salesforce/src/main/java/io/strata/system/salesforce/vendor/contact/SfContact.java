package io.strata.system.salesforce.vendor.contact;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.strata.system.salesforce.vendor.SfAccountRef;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A row of Contact (Object Reference, Contact).
 *
 * @param others what the org named itself, the external id field above all
 */
record SfContact(
    @JsonProperty("Id") String id,
    @JsonProperty("Account") SfAccountRef account,
    @JsonProperty("FirstName") String firstName,
    @JsonProperty("LastName") String lastName,
    @JsonProperty("Title") String title,
    @JsonProperty("Email") String email,
    @JsonProperty("Phone") String phone,
    @JsonProperty("SystemModstamp") Instant systemModstamp,
    @JsonAnySetter Map<String, Object> others) {

  static final String TYPE = "Contact";

  SfContact {
    Objects.requireNonNull(id, "Id");
    Objects.requireNonNull(lastName, "LastName");
    Objects.requireNonNull(systemModstamp, "SystemModstamp");
    others = others == null ? Map.of() : others;
  }

  static String[] fields(String externalIdField) {
    return new String[] {
      "Id",
      SfAccountRef.NUMBER,
      "FirstName",
      "LastName",
      "Title",
      "Email",
      "Phone",
      "SystemModstamp",
      externalIdField
    };
  }
}
