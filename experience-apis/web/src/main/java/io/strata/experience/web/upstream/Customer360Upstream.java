package io.strata.experience.web.upstream;

import io.strata.experience.web.upstream.customer360.CustomersApi;
import io.strata.experience.web.upstream.customer360.ProcessCustomerPage;
import io.strata.experience.web.upstream.customer360.ProcessProfile;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The Customer 360 as the web sees it: every customer, since the web application has no reach of
 * its own.
 */
@ApplicationScoped
public class Customer360Upstream {

  private static final List<String> EVERYONE = List.of();

  private final CustomersApi customers;
  private final UpstreamGuard guard;

  public Customer360Upstream(@RestClient CustomersApi customers, Guards guards) {
    this.customers = customers;
    this.guard = guards.layer("prc-customer-360");
  }

  public ProcessCustomerPage search(String query, Integer limit, String cursor) {
    return guard.read(
        "searchCustomers", () -> customers.searchCustomers(query, EVERYONE, limit, cursor));
  }

  /** The profile with the entity tag of the process API, which covers all that the screen shows. */
  public RestResponse<ProcessProfile> profile(String id, String cacheControl) {
    return guard.read(
        "getProfile", () -> customers.getProfile(id, EVERYONE, cacheControl, null, null));
  }
}
