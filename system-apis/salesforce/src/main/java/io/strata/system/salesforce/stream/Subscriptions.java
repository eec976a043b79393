package io.strata.system.salesforce.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.strata.durable.lease.Leases;
import io.strata.runtime.problem.ProblemException;
import io.strata.system.salesforce.api.EventStream;
import io.strata.system.salesforce.stream.Follower.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The configured subscriptions of this replica. */
@ApplicationScoped
public class Subscriptions {

  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final List<StreamRunner> runners = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final StreamStore store;
  private final Optional<String> unconfigured;

  Subscriptions(
      StreamsConfig config,
      EventSource source,
      StreamStore store,
      Leases leases,
      Publications publications,
      MeterRegistry meters) {
    this.store = store;
    this.unconfigured = source.unconfigured();
    new TreeMap<>(config.streams())
        .forEach(
            (name, one) -> {
              StreamStatus status = new StreamStatus(name, meters);
              Stream stream = new Stream(name, one.topic(), config.stream(), source, store, status);
              runners.add(new StreamRunner(stream, leases, publications));
            });
  }

  void start(@Observes StartupEvent started) {
    if (unconfigured.isEmpty()) {
      runners.forEach(
          runner ->
              threads.add(
                  Thread.ofVirtual().name("stream " + runner.stream().name()).start(runner)));
    }
  }

  /**
   * In order: subscriptions are closed and leases given back before anything else is taken away.
   */
  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    runners.forEach(StreamRunner::stop);
    for (Thread thread : threads) {
      thread.join(FAREWELL);
    }
  }

  /** Every configured stream, as this replica knows it or as its follower said last. */
  List<EventStream> list() {
    return runners.stream().map(StreamRunner::stream).map(this::shown).toList();
  }

  private EventStream shown(Stream stream) {
    Optional<StreamStore.Seen> seen = kept(stream.name());
    boolean followed = stream.status().followed();
    StreamPosition position = seen.map(StreamStore.Seen::position).orElse(StreamPosition.NONE);
    StreamStatus.Snapshot status =
        followed
            ? stream.status().now()
            : seen.map(StreamStore.Seen::status).orElse(StreamStatus.Snapshot.NONE);
    return new EventStream(
        stream.topic(),
        unconfigured.isEmpty() ? status.state() : StreamStatus.Snapshot.NONE.state(),
        position.cursor(),
        position.lastEventAt(),
        followed,
        status.reconnects(),
        status.catchUps(),
        unconfigured.orElse(status.reason()));
  }

  private Optional<StreamStore.Seen> kept(String name) {
    try {
      return store.find(name);
    } catch (ProblemException unavailable) {
      return Optional.empty();
    }
  }
}
