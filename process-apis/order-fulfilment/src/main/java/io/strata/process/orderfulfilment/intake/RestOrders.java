package io.strata.process.orderfulfilment.intake;

import io.strata.durable.database.Database;
import io.strata.process.orderfulfilment.api.OrderLine;
import io.strata.process.orderfulfilment.api.OrderStart;
import io.strata.process.orderfulfilment.order.Content;
import io.strata.process.orderfulfilment.order.Finding;
import io.strata.process.orderfulfilment.order.OpportunityId;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.order.Validation;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Orders that begin by REST. */
@ApplicationScoped
public class RestOrders {

  private final Database database;
  private final Intake intake;

  public RestOrders(Database database, Intake intake) {
    this.database = database;
    this.intake = intake;
  }

  /**
   * Accepts an order.
   *
   * @throws ProblemException `invalid-request` with everything that is wrong; `conflict` when the
   *     reference belongs to another order
   */
  public OrderView start(OrderStart start, String traceId) {
    List<Violation> violations = violations(start);
    if (!violations.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, null, violations);
    }
    if (start.opportunityId() == null) {
      return database.transaction(
          "order", tx -> intake.ordered(tx, start.reference(), content(start), traceId));
    }
    String opportunity = OpportunityId.full(start.opportunityId());
    return switch (database.transaction(
        "order", tx -> intake.won(tx, opportunity, "rest", traceId))) {
      case Intake.Accepted(var order, var begun) -> order;
      case Intake.Refused(var reason) -> throw new ProblemException(ProblemType.CONFLICT, reason);
    };
  }

  private static List<Violation> violations(OrderStart start) {
    List<Violation> violations = new ArrayList<>();
    boolean direct = start.reference() != null || start.customer() != null || start.lines() != null;
    if (start.opportunityId() != null) {
      if (direct || start.date() != null) {
        violations.add(
            Violation.inBody("/opportunityId", "excludes reference, customer, date and lines"));
      }
      if (!OpportunityId.fits(start.opportunityId())) {
        violations.add(
            Violation.inBody("/opportunityId", "its last three characters do not fit the others"));
      }
      return violations;
    }
    if (start.reference() == null) {
      violations.add(Violation.inBody("/reference", "is missing, and so is /opportunityId"));
    } else if (OpportunityId.resembles(start.reference())) {
      violations.add(Violation.inBody("/reference", "looks like the id of an opportunity"));
    }
    List<OrderLine> lines = start.lines() == null ? List.of() : start.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i) == null) {
        violations.add(Violation.inBody("/lines/" + i, "must not be null"));
      }
    }
    if (lines.stream().noneMatch(Objects::isNull)) {
      for (Finding finding : Validation.ofContent(content(start))) {
        violations.add(Violation.inBody(finding.pointer(), finding.message()));
      }
    }
    return violations;
  }

  private static Content content(OrderStart start) {
    List<OrderLine> lines = start.lines() == null ? List.of() : start.lines();
    return new Content(
        start.customer(),
        start.date(),
        lines.stream()
            .map(
                line ->
                    new Content.Line(
                        line.material(), line.quantity(), line.plant(), null, null, null))
            .toList());
  }
}
