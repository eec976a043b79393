package io.strata.process.customer360.crm;

import io.strata.process.customer360.api.CrmData;
import io.strata.process.customer360.profile.BlockKind;
import io.strata.process.customer360.profile.BlockSource;
import io.strata.process.customer360.profile.Reading;
import io.strata.process.customer360.upstream.SalesforceUpstream;
import io.strata.process.customer360.upstream.salesforce.SalesforceAccount;
import io.strata.process.customer360.upstream.salesforce.SalesforceOpportunity;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.fanout.Branch;
import io.strata.runtime.fanout.Fanout;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The CRM's block: the account and its opportunities, asked for at once. */
@ApplicationScoped
public class CrmBlockSource implements BlockSource<CrmData> {

  private final SalesforceUpstream salesforce;

  public CrmBlockSource(SalesforceUpstream salesforce) {
    this.salesforce = salesforce;
  }

  @Override
  public BlockKind kind() {
    return BlockKind.CRM;
  }

  @Override
  public Reading<CrmData> read(String customerId) {
    try (Branch<List<SalesforceOpportunity>> asked =
        Fanout.start(() -> salesforce.opportunities(customerId))) {
      SalesforceAccount account = salesforce.account(customerId);
      List<SalesforceOpportunity> opportunities = asked.join(Call.current().deadline());
      return new Reading<>(
          CrmMapper.toData(account, opportunities),
          account.name(),
          CrmMapper.asOf(account, opportunities));
    }
  }
}
