package io.strata.process.orderfulfilment.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.OrderView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

  private static final Instant ASKED = Instant.parse("2026-11-25T09:00:00Z");

  @ParameterizedTest
  @CsvSource({"0,1", "999,1", "1000,2", "4999,2", "5000,5", "3600000,5"})
  void longerWaitIsLookedAtLessOften(long sinceMillis, long seconds) {
    OrderView order =
        OrderView.of(Json.object().put("id", "R-1").put("cancellationAt", ASKED.toString()));
    assertThat(Patience.of(order, ASKED.plusMillis(sinceMillis)))
        .isEqualTo(Duration.ofSeconds(seconds));
  }
}
