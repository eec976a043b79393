package io.strata.durable.lease;

import io.strata.durable.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Rights that one replica has at a time, by the database's clock. */
@ApplicationScoped
public class Leases {

  private static final String ACQUIRE =
      """
      INSERT INTO lease AS known (name, fence, leased_until)
      VALUES (?, 1, clock_timestamp() + ? * interval '1 millisecond')
      ON CONFLICT (name) DO UPDATE
      SET fence = known.fence + 1, leased_until = EXCLUDED.leased_until
      WHERE known.leased_until <= clock_timestamp()
      RETURNING fence
      """;

  private final Database database;

  public Leases(Database database) {
    this.database = database;
  }

  /**
   * Asks for a right.
   *
   * @param time after which another may have it, unless it is renewed
   * @return empty while somebody has it, this process included
   */
  public Optional<Lease> acquire(String name, Duration time) {
    return database
        .transaction("lease", tx -> tx.first(ACQUIRE, row -> row.getLong("fence"), name, time))
        .map(fence -> new Lease(database, name, fence, time));
  }
}
