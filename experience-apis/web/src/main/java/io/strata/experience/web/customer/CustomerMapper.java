package io.strata.experience.web.customer;

import io.strata.experience.web.api.Customer;
import io.strata.experience.web.api.CustomerPage;
import io.strata.experience.web.upstream.customer360.ProcessCustomerPage;

/** The customer search as the process API answers it, and as the web shows it. */
final class CustomerMapper {

  private CustomerMapper() {}

  static CustomerPage toPage(ProcessCustomerPage page) {
    return new CustomerPage(
        page.items().stream().map(c -> new Customer(c.id(), c.name())).toList(), page.nextCursor());
  }
}
