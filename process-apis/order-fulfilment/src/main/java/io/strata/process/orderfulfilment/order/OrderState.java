package io.strata.process.orderfulfilment.order;

import java.util.Locale;

/** How an order is, as people are told. */
public enum OrderState {
  RECEIVED,
  IN_FLIGHT,
  PARKED,
  DONE,
  DEAD,
  CANCELLED;

  public String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }
}
