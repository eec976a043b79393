package io.strata.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at fixed times, whatever became of those before: users do not wait for each other. A call's
 * latency counts from the time it was due, so that a slow system cannot hide its queue.
 */
final class OpenLoop {

  private static final long SECOND = 1_000_000_000L;

  /** What came of the calls of a round, in no order. */
  record Round(Latencies latencies, int failed) {}

  private record Called(Duration latency, boolean good) {}

  private OpenLoop() {}

  /**
   * @param perSecond how many begin in a second
   * @param call true when its answer was good; what it throws is a failure
   */
  static Round run(int perSecond, Duration time, Callable<Boolean> call)
      throws InterruptedException, ExecutionException {
    long calls = perSecond * time.toMillis() / 1000;
    long start = System.nanoTime();
    List<Future<Called>> called = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < calls; i++) {
        long due = start + i * SECOND / perSecond;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        called.add(callers.submit(() -> since(due, call)));
      }
    }
    List<Duration> latencies = new ArrayList<>();
    int failed = 0;
    for (Future<Called> one : called) {
      latencies.add(one.get().latency());
      failed += one.get().good() ? 0 : 1;
    }
    return new Round(new Latencies(latencies), failed);
  }

  private static Called since(long due, Callable<Boolean> call) {
    boolean good;
    try {
      good = call.call();
    } catch (Exception failed) {
      good = false;
    }
    return new Called(Duration.ofNanos(System.nanoTime() - due), good);
  }
}
