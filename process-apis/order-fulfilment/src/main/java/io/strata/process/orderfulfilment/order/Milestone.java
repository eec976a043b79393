package io.strata.process.orderfulfilment.order;

import java.time.Instant;

/**
 * A report that an order has come somewhere.
 *
 * @param id the caller's own name of the report
 * @param document the ERP's document that says so; may be null
 */
public record Milestone(String id, Name name, Instant occurredAt, String document) {

  /** What can be reported, with the stage it stands for. */
  public enum Name {
    CONFIRMED(Stage.NOT_STARTED),
    PRODUCTION_STARTED(Stage.IN_PRODUCTION),
    PRODUCTION_FINISHED(Stage.IN_PRODUCTION),
    GOODS_ISSUED(Stage.SHIPPED),
    DELIVERED(Stage.DELIVERED),
    INVOICED(Stage.INVOICED);

    private final Stage stage;

    Name(Stage stage) {
      this.stage = stage;
    }

    public Stage stage() {
      return stage;
    }

    public String spelled() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
