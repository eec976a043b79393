package io.strata.experience.web.customer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.experience.web.api.CustomerPage;
import io.strata.experience.web.api.Overview;
import io.strata.experience.web.api.ScreensApi;
import io.strata.experience.web.upstream.Customer360Upstream;
import io.strata.runtime.conditional.Conditional;
import org.jboss.resteasy.reactive.RestResponse;

/** What the web application shows, one call a screen. */
@RunOnVirtualThread
public class ScreensResource implements ScreensApi {

  private final Customer360Upstream customers;

  public ScreensResource(Customer360Upstream customers) {
    this.customers = customers;
  }

  @Override
  public CustomerPage searchCustomers(String query, Integer limit, String cursor) {
    return CustomerMapper.toPage(customers.search(query, limit, cursor));
  }

  @Override
  public RestResponse<Overview> getOverview(String id, String cacheControl, String ifNoneMatch) {
    var profile = customers.profile(id, cacheControl);
    Overview overview = OverviewMapper.toOverview(profile.getEntity());
    return Conditional.read(overview, profile.getHeaderString("ETag"), ifNoneMatch);
  }
}
