package io.strata.system.sap.vendor.order;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.Warning;
import io.strata.system.sap.submission.OrderBook;
import io.strata.system.sap.vendor.partner.CustomerNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The orders of the system, as the intake looks at them. */
@ApplicationScoped
class SapOrderBook implements OrderBook {

  private final OrderRecords orders;
  private final CustomerNumbers customers;

  SapOrderBook(OrderRecords orders, CustomerNumbers customers) {
    this.orders = orders;
    this.customers = customers;
  }

  @Override
  public String buyer(String customer) {
    return customers
        .number(customer)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.RULE_VIOLATED,
                    null,
                    List.of(Violation.inBody("/customer", "is no customer of the ERP"))));
  }

  @Override
  public List<String> find(String reference, String buyer) {
    return orders.ofReference(reference, buyer);
  }

  @Override
  public Order read(String id, List<Warning> warnings) {
    return orders.get(id, warnings);
  }
}
