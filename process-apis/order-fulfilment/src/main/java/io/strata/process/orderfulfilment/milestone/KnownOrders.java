package io.strata.process.orderfulfilment.milestone;

import io.strata.durable.database.Database;
import io.strata.durable.database.Transaction;
import io.strata.process.orderfulfilment.delivery.DeliveryFlow;
import io.strata.process.orderfulfilment.fulfilment.CreateOrder;
import io.strata.process.orderfulfilment.fulfilment.Orders;
import io.strata.process.orderfulfilment.intake.Intake;
import io.strata.process.orderfulfilment.intake.Traces;
import io.strata.process.orderfulfilment.order.OpportunityId;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Stage;
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
  private final DeliveryFlow delivery;

  public KnownOrders(
      Orders orders, SapUpstream sap, Database database, Intake intake, DeliveryFlow delivery) {
    this.orders = orders;
    this.sap = sap;
    this.database = database;
    this.intake = intake;
    this.delivery = delivery;
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
    return database.transaction("adopt", tx -> adopted(tx, held, Traces.current()));
  }

  /** What had happened to it before is told the CRM now: nobody has reported it. */
  private OrderView adopted(Transaction tx, SapOrder held, String traceId) {
    OrderView order = intake.found(tx, held, traceId);
    boolean begun = order.stage() != null && order.deliveryStage() != Stage.NOT_STARTED;
    if (begun && order.opportunityId() != null && order.is(OrderState.DONE)) {
      delivery.send(tx, order.id(), order.deliveryStage(), traceId);
    }
    return order;
  }
}
