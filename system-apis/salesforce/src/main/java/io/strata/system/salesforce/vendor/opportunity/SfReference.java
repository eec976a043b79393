package io.strata.system.salesforce.vendor.opportunity;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A row of Opportunity of which only its version is of interest.
 *
 * @param others what the org named itself: the number of the ERP's order
 */
record SfReference(
    @JsonProperty("Id") String id,
    @JsonProperty("SystemModstamp") Instant systemModstamp,
    @JsonAnySetter Map<String, Object> others) {

  SfReference {
    Objects.requireNonNull(id, "Id");
    Objects.requireNonNull(systemModstamp, SfOpportunity.MODSTAMP);
    others = others == null ? Map.of() : others;
  }

  static String[] fields(OpportunityFields names) {
    return new String[] {"Id", SfOpportunity.MODSTAMP, names.orderNumber()};
  }
}
