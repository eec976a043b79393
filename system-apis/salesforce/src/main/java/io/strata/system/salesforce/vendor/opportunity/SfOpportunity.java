package io.strata.system.salesforce.vendor.opportunity;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.strata.system.salesforce.vendor.SfAccountRef;
import io.strata.system.salesforce.vendor.SfRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * A row of Opportunity (Object Reference, Opportunity).
 *
 * @param lines null when they were not asked for or there are none
 * @param others what the org named itself, the names are in {@link OpportunityFields}
 */
record SfOpportunity(
    @JsonProperty("Id") String id,
    @JsonProperty("Account") SfAccountRef account,
    @JsonProperty("Name") String name,
    @JsonProperty("StageName") String stageName,
    @JsonProperty("IsClosed") Boolean closed,
    @JsonProperty("IsWon") Boolean won,
    @JsonProperty("Amount") BigDecimal amount,
    @JsonProperty("CloseDate") LocalDate closeDate,
    @JsonProperty("SystemModstamp") Instant systemModstamp,
    @JsonProperty("OpportunityLineItems") SfRows<SfLine> lines,
    @JsonAnySetter Map<String, Object> others) {

  static final String TYPE = "Opportunity";
  static final String STAGE = "StageName";
  static final String MODSTAMP = "SystemModstamp";

  /** Standard fields; {@link OpportunityFields} adds those of the org. */
  static final String[] FIELDS = {
    "Id", SfAccountRef.NUMBER, "Name", STAGE, "IsClosed", "IsWon", "Amount", "CloseDate", MODSTAMP
  };

  SfOpportunity {
    Objects.requireNonNull(id, "Id");
    Objects.requireNonNull(name, "Name");
    Objects.requireNonNull(stageName, STAGE);
    Objects.requireNonNull(closed, "IsClosed");
    Objects.requireNonNull(won, "IsWon");
    Objects.requireNonNull(closeDate, "CloseDate");
    Objects.requireNonNull(systemModstamp, MODSTAMP);
    others = others == null ? Map.of() : others;
  }

  SfOpportunity withoutLines() {
    return new SfOpportunity(
        id, account, name, stageName, closed, won, amount, closeDate, systemModstamp, null, others);
  }
}
