package io.strata.process.customer360.profile;

import io.strata.process.customer360.api.Profile;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.fanout.Outcome;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Composes a customer from every connected source, all asked at once. A dead or late source costs
 * its own block; only a source that says "no such customer" ends the profile.
 */
public final class Profiles {

  private final List<BlockSource<?>> sources;
  private final InstantSource clock;

  public Profiles(List<? extends BlockSource<?>> sources, InstantSource clock) {
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  /**
   * The customer as the sources tell it until the deadline; named by its id while none names it.
   */
  public Profile of(String customerId, Deadline deadline) {
    List<Outcome<Reading<?>>> outcomes =
        Fanout.settle(
            deadline,
            sources.stream()
                .<Callable<Reading<?>>>map(source -> () -> source.read(customerId))
                .toList());
    Map<String, Block<?>> blocks = new LinkedHashMap<>();
    for (BlockKind kind : BlockKind.values()) {
      blocks.put(kind.key(), block(kind, outcomes));
    }
    return new Profile(customerId, name(outcomes).orElse(customerId), new Blocks(blocks));
  }

  private Block<?> block(BlockKind kind, List<Outcome<Reading<?>>> outcomes) {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).kind() == kind) {
        return block(kind, outcomes.get(i), clock.instant());
      }
    }
    return Block.notConnected(kind);
  }

  private static Block<?> block(BlockKind kind, Outcome<Reading<?>> outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Done<Reading<?>>(Reading<?> reading) -> Block.live(kind, reading, now);
      case Outcome.Failed<Reading<?>>(ProblemException problem) -> {
        if (problem.type() == ProblemType.NOT_FOUND) {
          throw problem;
        }
        yield Block.unavailable(kind, problem.type());
      }
    };
  }

  private static Optional<String> name(List<Outcome<Reading<?>>> outcomes) {
    List<String> names = new ArrayList<>();
    for (Outcome<Reading<?>> outcome : outcomes) {
      if (outcome instanceof Outcome.Done<Reading<?>>(Reading<?> reading)
          && reading.customerName() != null) {
        names.add(reading.customerName());
      }
    }
    return names.stream().findFirst();
  }
}
