package io.strata.system.salesforce.stream;

import io.strata.system.salesforce.stream.Follower.Stream;
import io.strata.system.salesforce.stream.StreamStore.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells by a query what a subscription has missed, and keeps both from telling the same record in
 * the wrong order. Versions are compared by whole seconds, which is the resolution of the CRM's
 * times of change; where a second leaves it open, a record is rather told twice.
 */
final class CatchUp {

  /** The CRM's clock shows whole seconds: an event may be this much later than it says. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Stream stream;
  private final Hold hold;
  private final Consumer<List<CrmEvent>> publish;

  CatchUp(Stream stream, Hold hold, Consumer<List<CrmEvent>> publish) {
    this.stream = stream;
    this.hold = hold;
    this.publish = publish;
  }

  /**
   * Tells what changed since the last told change, less the overlap.
   *
   * @param opened when the subscription was opened that goes on from here, by the CRM's clock
   * @return a position without a cursor
   */
  StreamPosition run(StreamPosition before, Instant opened) {
    StreamsConfig.Rules rules = stream.rules();
    Instant since =
        before.lastStamp() == null
            ? opened.minus(rules.lookBack())
            : earlier(before.lastStamp(), opened).minus(rules.overlap());
    stream.store().forget(stream.name(), since);
    stream.source().missed(stream.topic(), since, page -> tell(before, page, opened));
    StreamPosition after = before.caughtUp(opened, stream.source().now().plus(TICK));
    keep(after, Map.of());
    return after;
  }

  private void tell(StreamPosition before, List<CrmEvent> page, Instant opened) {
    hold.require();
    Map<String, Instant> told = told(page);
    // What was told of a time that has not come yet was told before the CRM's clock went back.
    told.values().removeIf(version -> version.isAfter(opened.plus(TICK)));
    List<CrmEvent> news =
        page.stream()
            .filter(event -> !known(event, told.get(event.recordId()), before.lastStamp()))
            .toList();
    publish.accept(news);
    stream.status().count("caught_up", news.size());
    keep(before.at(null, before.seenAt()), versions(news));
  }

  /**
   * Whether this version was told. Of the second of the last told change others may be missing,
   * also of the same record; of seconds before it everything was told.
   */
  private static boolean known(CrmEvent event, Instant told, Instant lastStamp) {
    if (told == null || second(told).isBefore(second(event.occurredAt()))) {
      return false;
    }
    return second(told).isAfter(second(event.occurredAt()))
        || lastStamp != null && second(event.occurredAt()).isBefore(second(lastStamp));
  }

  /** Those of a subscription's events that are not older than what a query told of the record. */
  List<CrmEvent> fresh(StreamPosition position, List<CrmEvent> events) {
    List<CrmEvent> doubtful = events.stream().filter(event -> doubtful(position, event)).toList();
    Map<String, Instant> told = told(doubtful);
    return events.stream()
        .filter(
            event ->
                !doubtful(position, event)
                    || !older(event.occurredAt(), told.get(event.recordId())))
        .toList();
  }

  /**
   * Whether the query may have told something later. Not of an event from before the subscription:
   * then the CRM's clock went back, and what was told before is no measure any more.
   */
  private boolean doubtful(StreamPosition position, CrmEvent event) {
    return position.caughtUpAt() != null
        && !event.occurredAt().isAfter(position.caughtUpAt())
        && event.occurredAt().isAfter(position.caughtUpFrom().minus(stream.rules().overlap()));
  }

  /** The latest change of each record. */
  static Map<String, Instant> versions(List<CrmEvent> events) {
    Map<String, Instant> versions = new HashMap<>();
    events.forEach(
        event ->
            versions.merge(
                event.recordId(),
                event.occurredAt(),
                (one, other) -> one.isAfter(other) ? one : other));
    return versions;
  }

  private Map<String, Instant> told(List<CrmEvent> events) {
    Set<String> records = new HashSet<>();
    events.forEach(event -> records.add(event.recordId()));
    return records.isEmpty() ? new HashMap<>() : stream.store().told(stream.name(), records);
  }

  private void keep(StreamPosition position, Map<String, Instant> told) {
    stream.store().save(stream.name(), hold.lease(), new Progress(position, told, List.of()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static boolean older(Instant version, Instant told) {
    return told != null && second(version).isBefore(second(told));
  }

  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
