package io.strata.experience.partner.upstream;

import io.strata.experience.partner.upstream.customer360.CustomersApi;
import io.strata.experience.partner.upstream.customer360.ProcessCustomerPage;
import io.strata.experience.partner.upstream.customer360.ProcessProfile;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The Customer 360 as a partner sees it: its reach travels with every call and is enforced there
 * again.
 */
@ApplicationScoped
public class Customer360Upstream {

  private final CustomersApi customers;
  private final UpstreamGuard guard;

  public Customer360Upstream(@RestClient CustomersApi customers, Guards guards) {
    this.customers = customers;
    this.guard = guards.layer("prc-customer-360");
  }

  /**
   * @param reach never empty: an empty one would mean everybody
   */
  public ProcessCustomerPage search(String query, List<String> reach, int limit) {
    return guard.read(
        "searchCustomers", () -> customers.searchCustomers(query, named(reach), limit, null));
  }

  /**
   * @param reach never empty: an empty one would mean everybody
   */
  public ProcessProfile profile(String id, List<String> reach) {
    return guard.read(
        "getProfile", () -> customers.getProfile(id, named(reach), null, null, null).getEntity());
  }

  private static List<String> named(List<String> reach) {
    if (reach.isEmpty()) {
      throw new IllegalArgumentException("A partner's call without its reach would see everybody");
    }
    return reach;
  }
}
