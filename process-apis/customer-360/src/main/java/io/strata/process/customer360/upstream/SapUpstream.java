package io.strata.process.customer360.upstream;

import io.strata.process.customer360.upstream.sap.OrdersApi;
import io.strata.process.customer360.upstream.sap.SapOrderPage;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The ERP as this process sees it. */
@ApplicationScoped
public class SapUpstream {

  /** A customer with more orders than this is shown the newest ones: one call, one page. */
  private static final int MOST_ORDERS = 100;

  private final OrdersApi orders;
  private final UpstreamGuard guard;

  public SapUpstream(@RestClient OrdersApi orders, Guards guards) {
    this.orders = orders;
    this.guard = guards.layer("sys-sap");
  }

  /** The newest orders of a customer, with the headers of the answer. */
  public RestResponse<SapOrderPage> orders(String customerId) {
    return guard.read(
        "listOrders", () -> orders.listOrders(null, customerId, null, MOST_ORDERS, null));
  }
}
