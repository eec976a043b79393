package io.strata.durable.step;

/** Where an item stands; all but {@code DONE} and {@code LEFT} are unfinished business. */
public enum State {
  IN_FLIGHT,
  PARKED,
  WAITING,
  DEAD,
  DONE,
  LEFT
}
