package io.strata.sandbox.salesforce.org;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.seed.Company;
import io.strata.sandbox.seed.Deal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Other sandboxes quote opportunities of the seed without asking this one. */
class SeedReferencesTest {

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void opportunityOfADealHasTheIdTheSeedTellsOthers() throws IOException {
    Map<String, String> ids = new HashMap<>();
    for (JsonNode opportunity : org.records("Opportunity")) {
      ids.put(opportunity.get("External_Id__c").asText(), opportunity.get("Id").asText());
    }
    assertThat(ids).hasSize(Company.DEALS);
    for (Deal deal : Company.of(Company.DEFAULT_SEED).deals()) {
      assertThat(ids.get(deal.id())).isEqualTo(deal.reference());
    }
  }
}
