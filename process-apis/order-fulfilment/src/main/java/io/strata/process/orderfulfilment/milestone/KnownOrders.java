package io.strata.process.orderfulfilment.milestone;

import io.strata.durable.database.Database;
import io.strata.process.orderfulfilment.fulfilment.CreateOrder;
import io.strata.process.orderfulfilment.fulfilment.Orders;
import io.strata.process.orderfulfilment.intake.Intake;
import io.strata.process.orderfulfilment.intake.Traces;
import io.strata.process.orderfulfilment.order.OpportunityId;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.upstream.SapUpstream;
import io.strata.process.orderfulfilment.upstream.sap.SapOrder;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** Orders that are known here or in the ERP: one that is only there is adopted. */
@ApplicationScoped
public class KnownOrders {

  private final Orders orders;
  private final SapUpstream sap;
  private final Database database;
  private final Intake intake;

  public KnownOrders(Orders orders, SapUpstream sap, Database database, Intake intake) {
    this.orders = orders;
    this.sap = sap;
    this.database = database;
    this.intake = intake;
  }

  /**
   * The order of a reference.
   *
   * @throws ProblemException `not-found` when nobody knows it
   */
  public OrderView known(String reference) {
    String id = OpportunityId.resembles(reference) ? OpportunityId.full(reference) : reference;
    return orders.find(id).orElseGet(() -> adopted(id));
  }

  private OrderView adopted(String id) {
    SapOrder held =
        CreateOrder.current(sap.ordersOf(id))
            .filter(order -> order.id() != null)
            .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
    return database.transaction(
        "adopt", tx -> intake.found(tx, id, held.customer(), held.id(), Traces.current()));
  }
}
