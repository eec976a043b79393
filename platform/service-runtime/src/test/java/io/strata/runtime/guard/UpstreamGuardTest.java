package io.strata.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamGuardTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void vendorReadIsRepeatedAfterEachConfiguredWait() {
    UpstreamGuard guard = guards("PT0S,PT0S,PT0S", 50, "PT1H").vendor("vendor");
    assertRefused(() -> guard.read("get", this::unavailable));
    assertThat(calls).hasValue(4);
    assertThat(counted("upstream-unavailable")).isEqualTo(4);
  }

  @Test
  void repeatedReadAnswersOnceItSucceeds() {
    UpstreamGuard guard = guards("PT0S,PT0S,PT0S", 50, "PT1H").vendor("vendor");
    String answer = guard.read("get", () -> calls.incrementAndGet() < 3 ? unavailable() : "here");
    assertThat(answer).isEqualTo("here");
    assertThat(counted("success")).isEqualTo(1);
  }

  @Test
  void waitThatDoesNotFitTheDeadlineEndsTheCall() {
    UpstreamGuard guard = guards("PT0S,PT1H", 50, "PT1H").vendor("vendor");
    assertRefused(() -> guard.read("get", this::unavailable));
    assertThat(calls).hasValue(2);
  }

  @Test
  void askedWaitIsHonouredEvenWhenItIsLongerThanPlanned() {
    UpstreamGuard guard = guards("PT0S", 50, "PT1H").vendor("vendor");
    Duration asked = Duration.ofHours(1);
    var busy = new ProblemException(ProblemType.UPSTREAM_UNAVAILABLE, null, List.of(), asked, null);
    assertRefused(() -> guard.read("get", throwing(busy)));
    assertThat(calls).hasValue(1);
  }

  @Test
  void writeAndRefusedReadAreNotRepeated() {
    UpstreamGuard guard = guards("PT0S,PT0S", 50, "PT1H").vendor("vendor");
    assertRefused(() -> guard.write("put", this::unavailable));
    assertThat(calls).hasValue(1);
    assertRefused(() -> guard.read("get", throwing(problem(ProblemType.NOT_FOUND))));
    assertThat(calls).hasValue(2);
  }

  @Test
  void breakerOpensAfterConsecutiveFailuresAndOneProbeClosesIt() {
    UpstreamGuard guard = guards("PT0S", 5, "PT0.3S").vendor("vendor");
    for (int i = 0; i < 5; i++) {
      assertRefused(() -> guard.write("put", this::unavailable));
    }
    assertThatThrownBy(() -> guard.write("put", this::unavailable))
        .isInstanceOfSatisfying(
            ProblemException.class,
            open -> {
              assertThat(open.type()).isEqualTo(ProblemType.UPSTREAM_UNAVAILABLE);
              assertThat(open.retryAfter()).isPresent();
            });
    assertThat(calls).hasValue(5);
    assertThat(counted("breaker-open")).isEqualTo(1);
    await().atMost(Duration.ofSeconds(10)).until(() -> answers(guard));
    assertThat(guard.<String>write("put", () -> "again")).isEqualTo("again");
  }

  @Test
  void refusalsInBetweenKeepTheBreakerClosed() {
    UpstreamGuard guard = guards("PT0S", 5, "PT1H").vendor("vendor");
    for (int i = 0; i < 20; i++) {
      var next = i % 4 == 3 ? ProblemType.RULE_VIOLATED : ProblemType.UPSTREAM_UNAVAILABLE;
      assertRefused(() -> guard.write("put", throwing(problem(next))));
    }
    assertThat(calls).hasValue(20);
  }

  @Test
  void momentaryRefusalIsRepeatedAndLeavesTheBreakerClosed() {
    UpstreamGuard guard = guards("PT0S", 5, "PT1H").vendor("vendor");
    for (int i = 0; i < 10; i++) {
      assertRefused(() -> guard.read("get", throwing(new MomentaryRefusal("locked", null))));
    }
    assertThat(calls).hasValue(20);
    assertThat(guard.<String>write("put", () -> "open")).isEqualTo("open");
  }

  @Test
  void layerCallIsRepeatedOnceAndOnlyWhenItNeverArrived() {
    UpstreamGuard guard = guards("PT0S,PT0S,PT0S", 50, "PT1H").layer("sys-x");
    var neverArrived = new ProcessingException(new ConnectException("planted"));
    assertThatThrownBy(() -> guard.read("get", throwing(neverArrived)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            p -> assertThat(p.type()).isEqualTo(ProblemType.UPSTREAM_UNAVAILABLE));
    assertThat(calls).hasValue(2);
  }

  @Test
  void programmingErrorIsOursAndNeitherRepeatedNorCounted() {
    for (UpstreamGuard guard : both(guards("PT0S,PT0S", 2, "PT1H"))) {
      calls.set(0);
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> guard.read("get", throwing(new IllegalStateException("ours"))))
            .isInstanceOfSatisfying(
                ProblemException.class,
                p -> assertThat(p.type()).isEqualTo(ProblemType.INTERNAL_ERROR));
      }
      assertThat(calls).hasValue(5);
    }
  }

  @Test
  void latenessOfACallerWithLittleTimeLeavesTheBreakerAsItIs() throws Exception {
    UpstreamGuard guard = guards("PT0S", 2, "PT1H", "PT0.5S").vendor("vendor");
    hanging(guard, "PT0.6S");
    hanging(guard, "PT0.1S");
    hanging(guard, "PT0.1S");
    assertThat(guard.<String>write("put", () -> "closed")).isEqualTo("closed");
    hanging(guard, "PT0.6S");
    hanging(guard, "PT0.1S");
    hanging(guard, "PT0.6S");
    assertThat(calls).hasValue(6);
    assertRefused(() -> guard.write("put", this::unavailable));
    assertThat(calls).as("two callers with time enough opened it").hasValue(6);
  }

  @Test
  void nothingIsSentOnceTheDeadlineHasPassed() throws Exception {
    UpstreamGuard guard = guards("PT0S", 5, "PT1H").vendor("vendor");
    hanging(guard, "PT0S");
    assertThat(calls).hasValue(0);
  }

  /** A call of a caller with this much time, which the upstream does not answer. */
  private void hanging(UpstreamGuard guard, String time) throws Exception {
    var late = new CompletableFuture<ProblemType>();
    ((ContextInternal) vertx.getOrCreateContext())
        .duplicate()
        .executeBlocking(
            () -> {
              Call.current().hurry(Deadline.in(Duration.parse(time)));
              try {
                return guard.write("put", this::forever);
              } catch (ProblemException problem) {
                return late.complete(problem.type());
              }
            });
    assertThat(late.get()).isEqualTo(ProblemType.DEADLINE_EXCEEDED);
  }

  private String forever() throws InterruptedException {
    calls.incrementAndGet();
    new CountDownLatch(1).await();
    return "never";
  }

  @Test
  void backgroundWorkIsRefusedForLonger() {
    UpstreamGuard guard = guards("PT0S", 1, "PT0S").background("layer");
    assertRefused(() -> guard.write("put", this::unavailable));
    assertRefused(() -> guard.write("put", this::unavailable));
    assertThat(calls).as("the breaker is open still").hasValue(1);
  }

  private static List<UpstreamGuard> both(Guards guards) {
    return List.of(guards.vendor("vendor"), guards.layer("sys-x"));
  }

  private static boolean answers(UpstreamGuard guard) {
    try {
      return guard.write("put", () -> true);
    } catch (ProblemException stillOpen) {
      return false;
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ProblemException.class);
  }

  private String unavailable() throws Exception {
    return throwing(problem(ProblemType.UPSTREAM_UNAVAILABLE)).call();
  }

  /** A call that is counted and fails so. */
  private Callable<String> throwing(RuntimeException failure) {
    return () -> {
      calls.incrementAndGet();
      throw failure;
    };
  }

  private static ProblemException problem(ProblemType type) {
    return new ProblemException(type, null);
  }

  private double counted(String outcome) {
    return meters.find("strata.upstream.calls").tag("outcome", outcome).timer().count();
  }

  private Guards guards(String delays, int failures, String cooldown) {
    return guards(delays, failures, cooldown, "PT3S");
  }

  private Guards guards(String delays, int failures, String cooldown, String slow) {
    List<Duration> waits = Arrays.stream(delays.split(",")).map(Duration::parse).toList();
    Rules rules = new Rules(waits, failures, Duration.parse(cooldown), Duration.parse(slow));
    return new Guards(rules, meters);
  }

  /** Rules at a test's scale. */
  private record Rules(List<Duration> waits, int failures, Duration cooldown, Duration slow)
      implements StrataConfig {

    @Override
    public Duration deadline() {
      return Duration.ofSeconds(10);
    }

    @Override
    public Retry retry() {
      return this::waits;
    }

    @Override
    public Breaker breaker() {
      return new Breaker() {
        @Override
        public int failures() {
          return failures;
        }

        @Override
        public Duration slow() {
          return slow;
        }

        @Override
        public Duration cooldownInteractive() {
          return cooldown;
        }

        @Override
        public Duration cooldownBackground() {
          return cooldown.plusHours(1);
        }
      };
    }

    @Override
    public Identity identity() {
      throw new IllegalStateException("A guard does not ask who it is");
    }
  }
}
