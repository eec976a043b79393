package io.strata.experience.portal.live;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.strata.experience.portal.PortalConfig;
import io.strata.experience.portal.upstream.EventStreamsUpstream;
import io.strata.experience.portal.upstream.OrderFulfilmentUpstream;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A text for each subject that is another one when the subject has changed. Read at most once an
 * interval, however many pages follow it.
 */
@ApplicationScoped
class Versions {

  private static final String AWAY = "away";
  private static final int SEEN = 25;
  private static final int MOST = 1_000;

  private final OrderFulfilmentUpstream fulfilment;
  private final EventStreamsUpstream events;
  private final LoadingCache<Subject, FutureTask<String>> known;

  Versions(PortalConfig config, OrderFulfilmentUpstream fulfilment, EventStreamsUpstream events) {
    this.fulfilment = fulfilment;
    this.events = events;
    this.known =
        Caffeine.newBuilder()
            .expireAfterWrite(config.live().interval())
            .maximumSize(MOST)
            .build(this::begin);
  }

  String of(Subject subject) throws InterruptedException {
    try {
      return known.get(subject).get();
    } catch (ExecutionException failed) {
      return AWAY;
    }
  }

  /** Not within the deadline of the one who happens to ask first. */
  private FutureTask<String> begin(Subject subject) {
    FutureTask<String> reading = new FutureTask<>(() -> read(subject));
    Fanout.detach(reading);
    return reading;
  }

  private String read(Subject subject) {
    return switch (subject) {
      case Subject.Overview _ ->
          version(fulfilment::ledger)
              + version(fulfilment::deadLetterGroups)
              + version(events::streams)
              + version(this::latest);
      case Subject.Orders _ -> version(this::latest);
      case Subject.OneOrder order -> version(() -> order(order.id()));
      case Subject.DeadLetters _ ->
          version(() -> fulfilment.deadLetters(null, null, null, SEEN, null));
      case Subject.EventStreams _ -> version(events::streams);
    };
  }

  private Object latest() {
    return fulfilment.orders(null, SEEN, null);
  }

  private Object order(String id) {
    return List.of(fulfilment.order(id, null), fulfilment.timeline(id, null));
  }

  private static String version(Supplier<Object> read) {
    try {
      return Integer.toHexString(read.get().hashCode());
    } catch (ProblemException away) {
      return AWAY;
    }
  }
}
