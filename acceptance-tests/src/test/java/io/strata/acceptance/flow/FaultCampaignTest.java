package io.strata.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Fulfilment;
import io.strata.acceptance.suite.Org;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sixty opportunities, every fault that a network and two vendors have, one order each. */
class FaultCampaignTest {

  private static final int OPPORTUNITIES = 60;
  private static final int AT_LEAST = 10;
  private static final int KILLS_EACH = 3;

  @AfterEach
  void healthyVendors() {
    Org.heal();
    Erp.heal();
  }

  @Test
  void everyClosedOpportunityIsExactlyOneOrder() {
    long seed = Long.getLong("campaign.seed", System.nanoTime());
    System.out.println("order flow under faults: seed " + seed);
    List<String> opportunities = Org.open().subList(0, OPPORTUNITIES);
    FaultCampaign campaign = new FaultCampaign(opportunities, seed);
    campaign.plant(AT_LEAST + 2, AT_LEAST + 2);
    campaign.run(OPPORTUNITIES / 2, KILLS_EACH);
    campaign.awaitNumbers(Duration.ofMinutes(4));

    Map<String, Integer> hits = campaign.hits();
    System.out.println(
        "order flow under faults: "
            + hits
            + ", killed "
            + campaign.kills()
            + ", "
            + campaign.repeatedEvents()
            + " events repeated, "
            + campaign.overtakingEvents()
            + " before their time");
    assertThat(hits.get("lost in the ERP") + hits.get("lost in the CRM"))
        .isGreaterThanOrEqualTo(AT_LEAST);
    assertThat(hits.get("locked in the ERP") + hits.get("locked in the CRM"))
        .isGreaterThanOrEqualTo(AT_LEAST);
    assertThat(campaign.repeatedEvents()).isGreaterThanOrEqualTo(AT_LEAST);
    assertThat(campaign.overtakingEvents()).isGreaterThanOrEqualTo(AT_LEAST);
    assertThat(campaign.kills())
        .containsOnlyKeys(FaultCampaign.KILLED)
        .allSatisfy((service, times) -> assertThat(times).isGreaterThanOrEqualTo(KILLS_EACH));

    assertThat(campaign.orders())
        .hasSize(OPPORTUNITIES)
        .allSatisfy(
            (opportunity, numbers) ->
                assertThat(numbers).as(opportunity).containsExactly(Org.orderNumber(opportunity)));
    assertThat(Fulfilment.ledger().path("delta").asInt()).isZero();
  }
}
