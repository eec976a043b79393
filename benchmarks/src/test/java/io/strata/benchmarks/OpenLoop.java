package io.strata.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at fixed times, whatever became of those before: users do not wait for each other. A call's
 * latency counts from the time it was due, so that a slow system cannot hide its queue.
 */
record OpenLoop(int perSecond, Duration time) {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Asks, and says why the answer was not good; empty when it was. What it throws is a reason. */
  interface Question {
    Optional<String> failure() throws Exception;
  }

  private record Asked(double millis, Optional<String> failure) {}

  int calls() {
    return (int) (perSecond * time.toMillis() / 1000);
  }

  /** When the call of this number is due, counted from the first, which has number 0. */
  Duration due(int call) {
    return Duration.ofNanos(call * SECOND / perSecond);
  }

  /** Returns when the last answer is there. */
  Sample run(Question question) throws InterruptedException {
    long start = System.nanoTime();
    List<Future<Asked>> asked = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int call = 0; call < calls(); call++) {
        long due = start + due(call).toNanos();
        await(due);
        asked.add(callers.submit(() -> ask(question, due)));
      }
    }
    List<Double> latencies = new ArrayList<>();
    Map<String, Integer> failures = new TreeMap<>();
    for (Future<Asked> one : asked) {
      Asked answer = resultOf(one);
      answer
          .failure()
          .ifPresentOrElse(
              reason -> failures.merge(reason, 1, Integer::sum),
              () -> latencies.add(answer.millis()));
    }
    return new Sample(latencies, failures);
  }

  private static void await(long due) throws InterruptedException {
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private static Asked ask(Question question, long due) {
    Optional<String> failure;
    try {
      failure = question.failure();
    } catch (Exception failed) {
      failure = Optional.of(failed.getClass().getSimpleName());
    }
    return new Asked((System.nanoTime() - due) / 1e6, failure);
  }

  private static Asked resultOf(Future<Asked> asked) throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException error) {
      throw new IllegalStateException(error);
    }
  }
}
