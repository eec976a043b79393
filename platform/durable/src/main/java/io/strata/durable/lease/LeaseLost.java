package io.strata.durable.lease;

/** Another holds the right by now, and nothing may be written in its name. */
public class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLost(String name, long fence) {
    super("Lease %s was acquired again after fence %d".formatted(name, fence));
  }
}
