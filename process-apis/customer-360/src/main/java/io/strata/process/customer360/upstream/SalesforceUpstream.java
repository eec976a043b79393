package io.strata.process.customer360.upstream;

import io.strata.process.customer360.upstream.salesforce.AccountsApi;
import io.strata.process.customer360.upstream.salesforce.OpportunitiesApi;
import io.strata.process.customer360.upstream.salesforce.SalesforceAccount;
import io.strata.process.customer360.upstream.salesforce.SalesforceAccountPage;
import io.strata.process.customer360.upstream.salesforce.SalesforceOpportunity;
import io.strata.process.customer360.upstream.salesforce.SalesforceOpportunityPage;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The CRM as this process sees it. */
@ApplicationScoped
public class SalesforceUpstream {

  private static final int PAGE = 100;

  /** A customer with more opportunities than this is shown its first ones. */
  private static final int MOST_OPPORTUNITIES = 500;

  private final AccountsApi accounts;
  private final OpportunitiesApi opportunities;
  private final UpstreamGuard guard;

  public SalesforceUpstream(
      @RestClient AccountsApi accounts, @RestClient OpportunitiesApi opportunities, Guards guards) {
    this.accounts = accounts;
    this.opportunities = opportunities;
    this.guard = guards.layer("sys-salesforce");
  }

  public SalesforceAccountPage search(
      String query, List<String> reach, Integer limit, String cursor) {
    return guard.read("listAccounts", () -> accounts.listAccounts(query, reach, limit, cursor));
  }

  public SalesforceAccount account(String customerId) {
    return guard.read("getAccount", () -> accounts.getAccount(customerId).getEntity());
  }

  public List<SalesforceOpportunity> opportunities(String customerId) {
    List<SalesforceOpportunity> found = new ArrayList<>();
    String cursor = null;
    do {
      SalesforceOpportunityPage page = page(customerId, cursor);
      found.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null && found.size() < MOST_OPPORTUNITIES);
    return found;
  }

  private SalesforceOpportunityPage page(String customerId, String cursor) {
    return guard.read(
        "listOpportunities",
        () -> opportunities.listOpportunities(customerId, null, null, PAGE, cursor));
  }
}
