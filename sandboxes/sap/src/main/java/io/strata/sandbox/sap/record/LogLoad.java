package io.strata.sandbox.sap.record;

import java.util.Optional;
import java.util.function.LongFunction;

/** Builds a projection while a log is read. */
final class LogLoad implements EventLog.Reader {

  private final LongFunction<Projection> seeded;
  private Projection projection;
  private long seed;
  private int entries;

  /**
   * @param seeded makes the projection of a seed without changes
   */
  LogLoad(LongFunction<Projection> seeded) {
    this.seeded = seeded;
  }

  @Override
  public void head(LogHead head) {
    seed = head.seed();
    projection = seeded.apply(seed);
    projection.begin(head);
  }

  @Override
  public void row(String set, String key, Optional<Row> row) {
    projection.table(set).put(key, row);
  }

  @Override
  public void entry(LogEntry entry) {
    projection.apply(entry);
    entries++;
  }

  Projection projection() {
    return projection;
  }

  long seed() {
    return seed;
  }

  /** Transactions after the base rows. */
  int entries() {
    return entries;
  }
}
