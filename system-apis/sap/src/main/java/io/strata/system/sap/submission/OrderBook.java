package io.strata.system.sap.submission;

import io.strata.runtime.problem.ProblemException;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.Warning;
import java.util.List;

/** The orders the ERP holds. */
public interface OrderBook {

  /**
   * The number of a customer.
   *
   * @throws ProblemException `rule-violated` when the ERP has no such customer
   */
  String buyer(String customer);

  /** Numbers of the orders of this reference and buyer, oldest first. */
  List<String> find(String reference, String buyer);

  /** The order with everything the ERP computed. */
  Order read(String id, List<Warning> warnings);
}
