package io.strata.process.orderfulfilment.fulfilment;

import static io.strata.process.orderfulfilment.fulfilment.Steps.MASTER_DATA;
import static io.strata.process.orderfulfilment.fulfilment.Steps.ORDER_DESK;
import static io.strata.process.orderfulfilment.fulfilment.Steps.SAP;

import io.strata.durable.step.Attempt;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.process.orderfulfilment.order.Content;
import io.strata.process.orderfulfilment.order.Finding;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.MasterData;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Validation;
import io.strata.process.orderfulfilment.upstream.SapUpstream;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds everything that is wrong with an order. What is only missing may still come: the order
 * waits for it, for a while.
 */
@ApplicationScoped
public class Validate implements Step {

  /** What waits for a customer; an account that changes in the CRM wakes it. */
  public static final String FOR_CUSTOMER = "customer";

  /** What waits for a material; a product that changes in the CRM wakes it. */
  public static final String FOR_MATERIAL = "material";

  private final Orders orders;
  private final SapUpstream sap;
  private final OrdersConfig config;

  public Validate(Orders orders, SapUpstream sap, OrdersConfig config) {
    this.orders = orders;
    this.sap = sap;
    this.config = config;
  }

  @Override
  public String name() {
    return Steps.VALIDATE;
  }

  @Override
  public Outcome run(Attempt attempt) {
    if (attempt.cancelled()) {
      return new Outcome.Left("cancelled before it was created");
    }
    OrderView order = orders.of(attempt.item());
    Content content =
        Json.to(
            order.corrected() ? order.content() : attempt.notes().get("content"), Content.class);
    MasterData known;
    List<Finding> findings;
    try {
      known = sap.masterData(content);
      findings = new ArrayList<>(Validation.of(content, known));
      numberOfAnother(order, Json.text(attempt.notes(), "orderNumber"), findings);
    } catch (ProblemException failure) {
      return Failures.ofRead(SAP, MASTER_DATA, failure);
    }
    if (findings.isEmpty()) {
      String country = known.customer().map(MasterData.Customer::country).orElse(null);
      return new Outcome.Done("nothing is wrong", Json.object().put("country", country));
    }
    return outcome(order, findings);
  }

  private Outcome outcome(OrderView order, List<Finding> findings) {
    String told = Finding.told(findings);
    Instant since = order.resumedAt() == null ? order.receivedAt() : order.resumedAt();
    boolean mayCome = findings.stream().allMatch(Finding::missing);
    if (mayCome && Instant.now().isBefore(since.plus(config.waitForRecords()))) {
      boolean customer = findings.stream().anyMatch(f -> f.kind() == Finding.Kind.MISSING_CUSTOMER);
      return new Outcome.Waiting(customer ? FOR_CUSTOMER : FOR_MATERIAL, "Waiting: " + told);
    }
    String who = findings.stream().anyMatch(Finding::missing) ? MASTER_DATA : ORDER_DESK;
    return new Outcome.Dead("rule-violated", told, "The order cannot be created: " + told, who);
  }

  /** An opportunity that carries a number must carry this order's: else it was ordered already. */
  private void numberOfAnother(OrderView order, String number, List<Finding> findings) {
    if (number != null
        && !order.overwrite()
        && sap.ordersOf(order.id()).stream().noneMatch(held -> number.equals(held.id()))) {
      findings.add(
          Finding.wrong("", "the opportunity already carries order " + number + " of another"));
    }
  }
}
