package io.strata.durable.lease;

import io.strata.durable.database.Database;
import io.strata.durable.database.Transaction;
import java.time.Duration;

/** A right held. Its holder may be paused and lose it unknowingly: {@link #check} finds out. */
public final class Lease {

  private static final String RENEW =
      """
      UPDATE lease SET leased_until = clock_timestamp() + ? * interval '1 millisecond'
      WHERE name = ? AND fence = ?
      """;

  /** Lets other transactions of the holder in, and keeps everyone out who would change the row. */
  private static final String CHECK =
      "SELECT fence FROM lease WHERE name = ? AND fence = ? FOR SHARE";

  private static final String RELEASE =
      "UPDATE lease SET leased_until = '-infinity' WHERE name = ? AND fence = ?";

  private final Database database;
  private final String name;
  private final long fence;
  private final Duration time;

  Lease(Database database, String name, long fence, Duration time) {
    this.database = database;
    this.name = name;
    this.fence = fence;
    this.time = time;
  }

  /** Grows with every acquisition of the name, so that a later holder has the greater one. */
  public long fence() {
    return fence;
  }

  /** Holds it for its time again, from now; false when another has acquired it. */
  public boolean renew() {
    return database.transaction("lease", tx -> tx.update(RENEW, time, name, fence)) == 1;
  }

  /**
   * Makes a transaction one of the holder: until it ends nobody else can acquire the lease.
   *
   * @throws LeaseLost when another has acquired it since; the transaction is rolled back
   */
  public void check(Transaction tx) throws LeaseLost {
    tx.first(CHECK, row -> row.getLong("fence"), name, fence)
        .orElseThrow(() -> new LeaseLost(name, fence));
  }

  /** Gives it back; one that another has is left alone. */
  public void release() {
    database.transaction("lease", tx -> tx.update(RELEASE, name, fence));
  }
}
