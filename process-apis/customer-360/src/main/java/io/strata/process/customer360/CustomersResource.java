package io.strata.process.customer360;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.process.customer360.api.CustomerPage;
import io.strata.process.customer360.api.CustomersApi;
import io.strata.process.customer360.api.Profile;
import io.strata.process.customer360.api.Purpose;
import io.strata.process.customer360.crm.CrmMapper;
import io.strata.process.customer360.profile.BlockSource;
import io.strata.process.customer360.profile.ProfileVersion;
import io.strata.process.customer360.profile.Profiles;
import io.strata.process.customer360.profile.Reach;
import io.strata.process.customer360.upstream.SalesforceUpstream;
import io.strata.runtime.conditional.Conditional;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Customers, found and composed. */
@RunOnVirtualThread
public class CustomersResource implements CustomersApi {

  private final SalesforceUpstream salesforce;
  private final Profiles profiles;
  private final Customer360Config config;
  private final UriInfo request;

  public CustomersResource(
      SalesforceUpstream salesforce,
      @Any Instance<BlockSource<?>> sources,
      Customer360Config config,
      @Context UriInfo request) {
    this.salesforce = salesforce;
    this.profiles =
        new Profiles(
            sources.stream().filter(BlockSource::connected).toList(), InstantSource.system());
    this.config = config;
    this.request = request;
  }

  @Override
  public CustomerPage searchCustomers(
      String query, List<String> accounts, Integer limit, String cursor) {
    requireNamedReach(accounts);
    var page = salesforce.search(query, accounts, limit, cursor);
    return new CustomerPage(
        page.items().stream().map(CrmMapper::toCustomer).toList(), page.nextCursor());
  }

  @Override
  public RestResponse<Profile> getProfile(
      String id, List<String> accounts, String cacheControl, String ifNoneMatch, Purpose purpose) {
    requireNamedReach(accounts);
    new Reach(accounts).require(id);
    Profile profile = profiles.of(id, hurry());
    return Conditional.read(profile, Conditional.tag(ProfileVersion.of(profile)), ifNoneMatch);
  }

  /** A reach that was sent and names nobody must not be taken for one that was not sent. */
  private void requireNamedReach(List<String> accounts) {
    if (accounts.isEmpty() && request.getQueryParameters().containsKey("accounts")) {
      throw ProblemException.invalidParameter("accounts", "must name at least one customer");
    }
  }

  /** Sources get less time than we have, so that what did answer still reaches the caller. */
  private Deadline hurry() {
    Call call = Call.current();
    call.hurry(
        Deadline.in(config.sourceTimeout()).earlierOf(call.deadline().lessBy(config.margin())));
    return Call.current().deadline();
  }
}
