package io.strata.durable.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WiringTest {

  @Inject Database database;
  @Inject Flows flows;
  @Inject RetryPolicy configured;

  @Test
  void beanOfAFlowIsAllThatAServiceNeeds() {
    String item = UUID.randomUUID().toString();
    database.transaction(tx -> flows.start(tx, "wired", item, null));
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                database.transaction(tx -> flows.position(tx, "wired", item)).orElseThrow().state()
                    == State.DONE);
  }

  @Test
  void retriesAreAsConfigured() {
    assertThat(configured.delays())
        .extracting(Duration::toMillis)
        .containsExactly(0L, 20L, 40L, 80L, 100L, 100L);
  }
}
