package io.strata.system.sap.submission;

import io.strata.system.sap.api.OrderWrite;

/** A way of orders into the ERP. */
public interface OrderTransport {

  /** Whether the ERP takes the same request id twice for one request. */
  boolean remembersRequests();

  /**
   * Sends the order once.
   *
   * @param buyer number of the customer in the ERP
   * @param submission what the ERP is to know the request and the document by
   */
  Sent send(OrderWrite order, String buyer, Submission submission);
}
