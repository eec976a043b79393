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
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Customers, found and composed. */
@RunOnVirtualThread
public class CustomersResource implements CustomersApi {

  private final SalesforceUpstream salesforce;
  private final Profiles profiles;
  private final Customer360Config config;

  public CustomersResource(
      SalesforceUpstream salesforce,
      @Any Instance<BlockSource<?>> sources,
      Customer360Config config) {
    this.salesforce = salesforce;
    this.profiles =
        new Profiles(
            sources.stream().filter(BlockSource::connected).toList(), InstantSource.system());
    this.config = config;
  }

  @Override
  public CustomerPage searchCustomers(
      String query, List<String> accounts, Integer limit, String cursor) {
    var page = salesforce.search(query, accounts, limit, cursor);
    return new CustomerPage(
        page.items().stream().map(CrmMapper::toCustomer).toList(), page.nextCursor());
  }

  @Override
  public RestResponse<Profile> getProfile(
      String id, List<String> accounts, String cacheControl, String ifNoneMatch, Purpose purpose) {
    new Reach(accounts).require(id);
    Profile profile = profiles.of(id, hurry());
    return Conditional.read(profile, Conditional.tag(ProfileVersion.of(profile)), ifNoneMatch);
  }

  /** Sources get less time than we have, so that what did answer still reaches the caller. */
  private Deadline hurry() {
    Call call = Call.current();
    call.hurry(
        Deadline.in(config.sourceTimeout()).earlierOf(call.deadline().lessBy(config.margin())));
    return Call.current().deadline();
  }
}
