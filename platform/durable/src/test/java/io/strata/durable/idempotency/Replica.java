package io.strata.durable.idempotency;

import io.strata.durable.database.Database;
import io.strata.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A second process of the service: it claims an attempt and dies or lives on as it is told. */
public final class Replica {

  private static final String URL = "io.strata.testing.database-url";

  record Settings(Duration retention, Duration leaseMargin) implements IdempotencyConfig {}

  private Replica() {}

  /** A store over connections of its own. */
  static AttemptStore store() {
    return new AttemptStore(
        new Database(TestDatabase.dataSource()), new Settings(Duration.ofDays(7), Duration.ZERO));
  }

  /** Another JVM that holds the claim of this attempt when this returns, and does nothing more. */
  static Process holding(Attempt attempt, Duration lease) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-D" + URL + "=" + System.getProperty(URL),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Replica.class.getName(),
                    attempt.consumer(),
                    attempt.operation(),
                    attempt.key(),
                    attempt.fingerprint(),
                    lease.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = process.inputReader().readLine();
    if (!"Held".equals(said)) {
      process.destroyForcibly();
      throw new IllegalStateException("The other process has no claim but " + said);
    }
    return process;
  }

  public static void main(String[] words) throws IOException {
    Attempt attempt = new Attempt(words[0], words[1], words[2], words[3]);
    Claim claim = store().claim(attempt, Duration.parse(words[4]));
    System.out.println(claim.getClass().getSimpleName());
    System.exit(System.in.read());
  }
}
