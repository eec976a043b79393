package io.strata.process.orderfulfilment.order;

import java.util.Locale;

/** How far the delivery of an order is, in order. */
public enum Stage {
  NOT_STARTED,
  IN_PRODUCTION,
  SHIPPED,
  DELIVERED,
  INVOICED;

  /** As contracts and the log spell it. */
  public String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Null for null. */
  public static Stage of(String spelled) {
    return spelled == null ? null : valueOf(spelled.toUpperCase(Locale.ROOT));
  }
}
