package io.strata.process.orderfulfilment.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.durable.step.Outcome;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {

  private static ProblemException problem(ProblemType type, Duration retryAfter) {
    return new ProblemException(type, "why", List.of(), retryAfter, null);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProblemType.class,
      names = {"UPSTREAM_UNAVAILABLE", "DEADLINE_EXCEEDED", "TOO_MANY_REQUESTS", "INTERNAL_ERROR"})
  void writeThatWasSentAndNotRefusedIsUnknown(ProblemType type) {
    assertThat(Failures.ofWrite("The ERP", "x", problem(type, null)))
        .isInstanceOfSatisfying(Outcome.Again.class, again -> assertThat(again.unknown()).isTrue());
  }

  @ParameterizedTest
  @EnumSource(
      value = ProblemType.class,
      names = {"INVALID_REQUEST", "RULE_VIOLATED", "CONFLICT", "IDEMPOTENCY_MISMATCH"})
  void refusalNeedsAPerson(ProblemType type) {
    assertThat(Failures.ofWrite("The ERP", "order desk", problem(type, null)))
        .isEqualTo(new Outcome.Dead(type.slug(), "why", "The ERP refuses it: why", "order desk"));
  }

  @Test
  void conflictWithAnAttemptThatStillRunsIsTriedAgain() {
    Duration second = Duration.ofSeconds(1);
    assertThat(Failures.ofWrite("The ERP", "x", problem(ProblemType.CONFLICT, second)))
        .isInstanceOf(Outcome.Again.class);
  }

  @Test
  void readOfWhatIsDownParks() {
    Duration wait = Duration.ofSeconds(7);
    assertThat(Failures.ofRead("The ERP", "x", problem(ProblemType.UPSTREAM_UNAVAILABLE, wait)))
        .isEqualTo(new Outcome.Parked("The ERP is not available", wait));
  }
}
