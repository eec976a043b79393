package io.strata.system.salesforce.stream;

import io.strata.runtime.problem.ProblemException;
import io.strata.system.salesforce.api.StreamState;
import io.strata.system.salesforce.stream.StreamStore.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One subscription of one stream, from where the last one ended. The place is kept only after Kafka
 * has acknowledged all that is before it, and only then more is asked for.
 */
final class Follower {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration KAFKA_IS_SLOW = Duration.ofSeconds(5);

  /** What a follower needs of its stream. */
  record Stream(
      String name,
      String topic,
      StreamsConfig.Rules rules,
      EventSource source,
      StreamStore store,
      StreamStatus status) {}

  private final Stream stream;
  private final Hold hold;
  private final Publication publication;
  private final CatchUp catchUp;
  private StreamPosition position;
  private long heard;

  /** Of a subscription that began with a query: when it was opened, until it has spoken. */
  private Instant unconfirmed;

  /** The CRM's clock less ours. */
  private Duration ahead = Duration.ZERO;

  Follower(Stream stream, Hold hold, Publication publication) {
    this.stream = stream;
    this.hold = hold;
    this.publication = publication;
    this.catchUp = new CatchUp(stream, hold, this::tell);
    this.position =
        stream
            .store()
            .find(stream.name())
            .map(StreamStore.Seen::position)
            .orElse(StreamPosition.NONE);
  }

  /** Whether anything was heard on this subscription. */
  boolean spoken() {
    return heard != 0;
  }

  /**
   * Follows for as long as the subscription and the right to it last.
   *
   * @throws FeedLost when the subscription ends
   * @throws Hold.Over when the right to it has
   */
  void follow() throws FeedLost {
    Instant now = now();
    ahead = Duration.between(Instant.now(), now);
    String reason = whyNotResumed(now);
    try (Feed feed = stream.source().open(stream.topic(), resumed(reason))) {
      feed.request(stream.rules().window());
      if (reason != null) {
        rejoin(reason, now);
      }
      if (stream.status().now().state() != StreamState.SILENT) {
        stream.status().live();
      }
      read(feed);
    }
  }

  /** To go on from a cursor needs no clock but ours. */
  private Instant now() {
    try {
      return stream.source().now();
    } catch (ProblemException unavailable) {
      if (position.cursor() == null) {
        throw unavailable;
      }
      return Instant.now();
    }
  }

  private Optional<String> resumed(String reason) {
    return reason == null ? Optional.of(position.cursor()) : Optional.empty();
  }

  private String whyNotResumed(Instant now) {
    if (position.cursor() == null) {
      return position.lastStamp() == null ? "first subscription" : "no cursor to resume from";
    }
    boolean old =
        position.seenAt() != null
            && position.seenAt().plus(stream.rules().retention()).isBefore(now);
    return old ? "the cursor is older than what the CRM keeps" : null;
  }

  /**
   * The subscription is open and waits; now what was missed. A subscription is not known to be
   * there before it speaks: until then no place is kept, and then the query is made once more.
   */
  private void rejoin(String reason, Instant now) {
    stream.status().catchingUp(reason);
    position = catchUp.run(position, now);
    unconfirmed = now;
  }

  private void read(Feed feed) throws FeedLost {
    long quietSince = System.nanoTime();
    while (true) {
      hold.require();
      Optional<Feed.Arrival> arrival = feed.next(LOOK);
      if (arrival.isPresent()) {
        heard = System.nanoTime();
        confirm();
        process(arrival.get());
        stream.status().live();
        if (!arrival.get().events().isEmpty()) {
          feed.request(arrival.get().events().size());
        }
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince > stream.rules().silence().toNanos()) {
        throw new FeedLost(
            FeedLost.Cause.SILENT, "nothing was heard for " + stream.rules().silence());
      }
    }
  }

  private void confirm() {
    if (unconfirmed != null) {
      position = catchUp.run(position, unconfirmed);
      unconfirmed = null;
    }
  }

  private void process(Feed.Arrival arrival) throws FeedLost {
    List<CrmEvent> events = new ArrayList<>();
    List<Received.Unreadable> undeliverable = new ArrayList<>();
    Map<String, Received> origin = new LinkedHashMap<>();
    String place = arrival.cursor() == null ? position.cursor() : arrival.cursor();
    boolean overflow = false;
    for (Received received : arrival.events()) {
      switch (received) {
        case Received.Readable(String cursor, List<CrmEvent> told) -> {
          events.addAll(told);
          told.forEach(event -> origin.put(event.id(), received));
        }
        case Received.Unreadable unreadable -> undeliverable.add(unreadable);
        case Received.Overflow lost -> overflow = true;
      }
    }
    List<CrmEvent> fresh = catchUp.fresh(position, events);
    stream.status().count("stale", events.size() - fresh.size());
    for (Publication.Refused refused : tell(fresh)) {
      undeliverable.add(unreadable(refused, origin.get(refused.event().id())));
    }
    stream.status().count("published", fresh.size());
    stream.status().count("undeliverable", undeliverable.size());
    keep(overflow ? null : place, fresh, undeliverable);
    if (overflow) {
      throw new FeedLost(FeedLost.Cause.UNAVAILABLE, "the CRM lost count of its changes");
    }
  }

  private void keep(String place, List<CrmEvent> told, List<Received.Unreadable> undeliverable) {
    StreamPosition reached = position.at(place, Instant.now().plus(ahead));
    for (CrmEvent event : told) {
      reached = reached.after(event.occurredAt());
    }
    stream
        .store()
        .save(
            stream.name(),
            hold.lease(),
            new Progress(reached, CatchUp.versions(told), undeliverable));
    position = reached;
  }

  private List<Publication.Refused> tell(List<CrmEvent> events) {
    return publication.tell(
        events,
        waited -> {
          hold.require();
          if (waited.compareTo(KAFKA_IS_SLOW) > 0) {
            stream.status().waiting("Kafka does not acknowledge");
          }
        });
  }

  private static Received.Unreadable unreadable(Publication.Refused refused, Received origin) {
    return new Received.Unreadable(
        origin.cursor(),
        refused.event().id(),
        refused.reason(),
        refused.event().content().toString().getBytes(StandardCharsets.UTF_8));
  }
}
