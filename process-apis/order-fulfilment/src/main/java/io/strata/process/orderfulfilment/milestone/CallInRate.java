package io.strata.process.orderfulfilment.milestone;

import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A rate of its own for those who call in: a bucket a caller, of one second's reports. */
@ApplicationScoped
public class CallInRate {

  private final int perSecond;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  public CallInRate(OrdersConfig config) {
    this.perSecond = config.milestones().perSecond();
  }

  private static final class Bucket {
    private double tokens;
    private long at;
  }

  /**
   * Takes one report's worth.
   *
   * @throws ProblemException `too-many-requests` when the caller has none left
   */
  public void take(String caller) {
    Bucket bucket = buckets.computeIfAbsent(String.valueOf(caller), key -> full());
    synchronized (bucket) {
      long now = System.nanoTime();
      double gained = (now - bucket.at) / 1e9 * perSecond;
      bucket.tokens = Math.min(perSecond, bucket.tokens + gained);
      bucket.at = now;
      if (bucket.tokens < 1) {
        throw new ProblemException(
            ProblemType.TOO_MANY_REQUESTS, null, List.of(), Duration.ofSeconds(1), null);
      }
      bucket.tokens--;
    }
  }

  private Bucket full() {
    Bucket bucket = new Bucket();
    bucket.tokens = perSecond;
    bucket.at = System.nanoTime();
    return bucket;
  }
}
