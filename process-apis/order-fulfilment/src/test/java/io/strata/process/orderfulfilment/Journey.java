package io.strata.process.orderfulfilment;

import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.milestone;
import static io.strata.process.orderfulfilment.Callers.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.strata.process.orderfulfilment.intake.CrmEvents;
import io.strata.runtime.problem.ProblemException;
import io.strata.testing.TestDatabase;
import java.time.Instant;
import java.util.function.Predicate;

/** A way through the process that somebody begins, and repeats until it is acknowledged. */
sealed interface Journey {

  /** Tries to begin it; false when nobody has acknowledged that. */
  boolean begins(String opportunity);

  boolean isOver(String opportunity);

  /** Fails unless all has happened, and once. */
  void hasHappenedOnce(String opportunity);

  /** What it begins on: whether there has to be an order already. */
  default boolean ofAnOrder() {
    return true;
  }

  /** Which of the points it passes are its own. */
  default Predicate<Ending.Point> own() {
    return point -> true;
  }

  /** An event of the CRM, delivered until it was taken in. */
  record ClosedOpportunity(CrmEvents events) implements Journey {

    @Override
    public boolean begins(String opportunity) {
      try {
        events.take(
            new CrmEvents.Incoming(
                "event of " + opportunity,
                "/sys-salesforce",
                "strata.crm.opportunity.closed_won",
                opportunity,
                "{\"opportunityId\":\"%s\",\"occurredAt\":\"2026-11-25T09:00:00Z\"}"
                    .formatted(opportunity),
                "4bf92f3577b34da6a3ce929d0e0e4736"));
        return true;
      } catch (ProblemException ended) {
        return false;
      }
    }

    @Override
    public boolean ofAnOrder() {
      return false;
    }

    @Override
    public boolean isOver(String opportunity) {
      return is(opportunity, "done");
    }

    @Override
    public void hasHappenedOnce(String opportunity) {
      orderedOnce(opportunity);
    }
  }

  /** The same by REST, under one key; only what REST adds to it is its own. */
  record RestOrder() implements Journey {

    @Override
    public boolean begins(String opportunity) {
      TestDatabase.execute("UPDATE idempotency SET leased_until = clock_timestamp()");
      return accepted(
          caller()
              .header("Idempotency-Key", "key of " + opportunity)
              .body("{\"opportunityId\":\"%s\"}".formatted(opportunity))
              .post("/v1/orders"));
    }

    @Override
    public boolean ofAnOrder() {
      return false;
    }

    @Override
    public Predicate<Ending.Point> own() {
      return point -> point.what().matches("commit (attempt-.*|order)");
    }

    @Override
    public boolean isOver(String opportunity) {
      return is(opportunity, "done");
    }

    @Override
    public void hasHappenedOnce(String opportunity) {
      orderedOnce(opportunity);
    }
  }

  /** A report of the ERP, sent until it was answered. */
  record MilestoneReport() implements Journey {

    @Override
    public boolean begins(String opportunity) {
      return accepted(
          caller()
              .body(milestone("M-1", "production_started", AT))
              .post("/v1/orders/{id}/milestones", opportunity));
    }

    @Override
    public boolean isOver(String opportunity) {
      return "done"
          .equals(
              TestDatabase.value(
                  "SELECT state FROM flow_item WHERE flow = 'delivery' AND item = '%s/in_production'"
                      .formatted(opportunity)));
    }

    @Override
    public void hasHappenedOnce(String opportunity) {
      orderedOnce(opportunity);
      assertThat(Callers.order(opportunity).getString("stage")).isEqualTo("in_production");
      assertThat(Vendors.changes(opportunity, "deliveryStatus", "in_production")).isPositive();
      assertThat(RememberingVendors.keysOfStatusEvents(opportunity)).hasSize(1);
      toldOnce(opportunity, "strata.order.milestone");
      caller().get("/v1/audit/verification").then().body("intact", org.hamcrest.Matchers.is(true));
      assertThat(entriesOfTheAudit(opportunity)).isEqualTo("1");
    }
  }

  /** An operator who takes the order back, and asks until that is accepted. */
  record Cancellation() implements Journey {

    @Override
    public boolean begins(String opportunity) {
      return accepted(
          caller()
              .body("{\"reason\":\"the customer withdrew\"}")
              .post("/v1/orders/{id}/cancellation", opportunity));
    }

    @Override
    public boolean isOver(String opportunity) {
      return is(opportunity, "cancelled");
    }

    @Override
    public void hasHappenedOnce(String opportunity) {
      orderedOnce(opportunity);
      assertThat(Vendors.cancelledLines(Vendors.numberOf(opportunity))).isEqualTo(2);
      assertThat(timeline(opportunity)).containsOnlyOnce("cancel_order done");
      assertThat(timeline(opportunity)).containsOnlyOnce("cancellation_requested accepted");
    }
  }

  Instant AT = Instant.now();

  private static boolean accepted(Response answer) {
    return answer.statusCode() == 202;
  }

  private static boolean is(String opportunity, String state) {
    return state.equals(
        TestDatabase.value(
            "SELECT state FROM fulfilment_order WHERE id = '%s'".formatted(opportunity)));
  }

  private static String entriesOfTheAudit(String opportunity) {
    return TestDatabase.value(
        "SELECT count(*) FROM audit WHERE subject LIKE '%%%s%%'".formatted(opportunity));
  }

  private static void orderedOnce(String opportunity) {
    String number = Vendors.numberOf(opportunity);
    assertThat(Vendors.creations(opportunity)).as("orders created").isEqualTo(1);
    assertThat(Vendors.changes(opportunity, "orderNumber", number)).as("written").isEqualTo(1);
    assertThat(Callers.order(opportunity).getString("sapOrder")).isEqualTo(number);
    assertThat(timeline(opportunity))
        .containsOnlyOnce("opportunity_closed_won received")
        .containsOnlyOnce("read_opportunity done")
        .containsOnlyOnce("validate done")
        .containsOnlyOnce("enrich done")
        .containsOnlyOnce("create_order done")
        .containsOnlyOnce("write_back done");
    toldOnce(opportunity, "strata.order.created");
    toldOnce(opportunity, "strata.order.completed");
  }

  /** However often it was sent, it is one message to those who look at its id. */
  private static void toldOnce(String opportunity, String type) {
    assertThat(
            EndingPublisher.ACKNOWLEDGED.stream()
                .filter(one -> one.key().equals(opportunity) && one.type().equals(type))
                .map(io.strata.durable.outbox.Message::id)
                .distinct())
        .as(type)
        .hasSize(1);
  }
}
