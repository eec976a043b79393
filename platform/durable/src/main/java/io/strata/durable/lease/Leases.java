package io.strata.durable.lease;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Rights that one replica has at a time, by the database's clock. */
@ApplicationScoped
public class Leases {

  /**
   * Asks for a right.
   *
   * @param time after which another may have it, unless it is renewed
   * @return empty while somebody has it, this process included
   */
  public Optional<Lease> acquire(String name, Duration time) {
    throw new UnsupportedOperationException();
  }
}
