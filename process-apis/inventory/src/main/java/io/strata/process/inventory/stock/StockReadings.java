package io.strata.process.inventory.stock;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strata.process.inventory.availability.Stock;
import io.strata.process.inventory.availability.StockTable;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.fanout.Outcome;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The stock of all plants at once, one call a plant. What one check is asking a plant, another one
 * waits for; what a plant said is told again for a short while. A failure is never kept: whoever
 * waited for somebody else's call and has time left asks by himself.
 */
public final class StockReadings {

  private static final int MOST_READINGS = 100_000;

  /** Branches end by their own deadline; this is for one that does not. */
  private static final Duration GRACE = Duration.ofMillis(50);

  private record Key(String plant, String material) {}

  private final StockSource source;
  private final AsyncCache<Key, Stock> readings;

  public StockReadings(StockSource source, Duration keep) {
    this.source = source;
    this.readings =
        Caffeine.newBuilder().maximumSize(MOST_READINGS).expireAfterWrite(keep).buildAsync();
  }

  /**
   * What every plant says of every material until the deadline.
   *
   * @param live whether what was said before does not count
   */
  public StockTable of(
      Collection<String> plants, Collection<String> materials, boolean live, Deadline deadline) {
    List<String> asked = plants.stream().distinct().toList();
    Set<String> distinct = new LinkedHashSet<>(materials);
    List<Outcome<Map<String, Stock>>> outcomes =
        Fanout.settle(
            Deadline.in(deadline.remaining().plus(GRACE)),
            asked.stream()
                .<Callable<Map<String, Stock>>>map(
                    plant -> () -> ofPlant(plant, distinct, live, deadline))
                .toList());
    Map<String, Map<String, Stock>> byPlant = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      byPlant.put(
          asked.get(i),
          switch (outcomes.get(i)) {
            case Outcome.Done<Map<String, Stock>>(var said) -> said;
            case Outcome.Failed<Map<String, Stock>>(var problem) -> unknown(distinct, problem);
          });
    }
    return new StockTable(asked, byPlant);
  }

  private Map<String, Stock> ofPlant(
      String plant, Set<String> materials, boolean live, Deadline deadline) {
    Map<String, Stock> said = new HashMap<>();
    Set<String> missing = new LinkedHashSet<>(materials);
    while (!missing.isEmpty()) {
      Map<String, CompletableFuture<Stock>> joined = new LinkedHashMap<>();
      Map<String, CompletableFuture<Stock>> own = new LinkedHashMap<>();
      claim(plant, missing, live, joined, own);
      if (!own.isEmpty()) {
        load(plant, own);
        own.forEach((material, reading) -> said.put(material, told(reading, deadline)));
      }
      joined.forEach((material, reading) -> said.put(material, told(reading, deadline)));
      missing.clear();
      if (deadline.allows(GRACE)) {
        joined.keySet().stream()
            .filter(material -> isLate(said.get(material)))
            .forEach(missing::add);
      }
    }
    return said;
  }

  /**
   * Either somebody has asked already, or it is ours to ask. All at once: checks never interleave.
   */
  private synchronized void claim(
      String plant,
      Set<String> materials,
      boolean live,
      Map<String, CompletableFuture<Stock>> joined,
      Map<String, CompletableFuture<Stock>> own) {
    for (String material : materials) {
      Key key = new Key(plant, material);
      CompletableFuture<Stock> theirs = live ? null : readings.getIfPresent(key);
      if (theirs == null) {
        CompletableFuture<Stock> mine = new CompletableFuture<>();
        readings.put(key, mine);
        own.put(material, mine);
      } else {
        joined.put(material, theirs);
      }
    }
  }

  /** Asks the plant; whatever happens, nobody is left waiting. */
  private void load(String plant, Map<String, CompletableFuture<Stock>> own) {
    Throwable failure = new IllegalStateException("The call ended without an answer");
    try {
      Map<String, Stock> said = source.read(plant, List.copyOf(own.keySet()));
      own.forEach(
          (material, reading) ->
              reading.complete(said.getOrDefault(material, new Stock.Unknown(Stock.NO_RECORD))));
    } catch (ProblemException problem) {
      failure = problem;
    } finally {
      for (CompletableFuture<Stock> reading : own.values()) {
        reading.completeExceptionally(failure);
      }
    }
  }

  private static Stock told(CompletableFuture<Stock> reading, Deadline deadline) {
    try {
      return reading.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      return failed.getCause() instanceof ProblemException problem
          ? new Stock.Unknown(problem.type().slug())
          : new Stock.Unknown(ProblemType.INTERNAL_ERROR.slug());
    } catch (TimeoutException late) {
      return new Stock.Unknown(ProblemType.DEADLINE_EXCEEDED.slug());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Stock.Unknown(ProblemType.DEADLINE_EXCEEDED.slug());
    }
  }

  private static boolean isLate(Stock stock) {
    return stock instanceof Stock.Unknown(var reason)
        && reason.equals(ProblemType.DEADLINE_EXCEEDED.slug());
  }

  private static Map<String, Stock> unknown(Set<String> materials, ProblemException problem) {
    Map<String, Stock> said = new HashMap<>();
    materials.forEach(m -> said.put(m, new Stock.Unknown(problem.type().slug())));
    return said;
  }
}
