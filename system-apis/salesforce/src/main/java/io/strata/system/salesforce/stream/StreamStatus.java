package io.strata.system.salesforce.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.strata.system.salesforce.api.StreamState;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/** How a stream is that this replica follows, told as it changes. */
final class StreamStatus {

  /**
   * At one time.
   *
   * @param reason why it is not live; null when it is
   */
  record Snapshot(StreamState state, String reason, long reconnects, long catchUps) {

    static final Snapshot NONE = new Snapshot(StreamState.RECONNECTING, "not followed yet", 0, 0);
  }

  private final String stream;
  private final MeterRegistry meters;
  private volatile Snapshot now = Snapshot.NONE;
  private volatile Consumer<Snapshot> keeper;

  StreamStatus(String stream, MeterRegistry meters) {
    this.stream = stream;
    this.meters = meters;
    Gauge.builder("strata.stream.live", this, StreamStatus::gauge)
        .tag("stream", stream)
        .description("1 where a subscription is live, 0 where it is not or another replica has it")
        .register(meters);
  }

  Snapshot now() {
    return now;
  }

  /** Whether this replica follows the stream. */
  boolean followed() {
    return keeper != null;
  }

  /**
   * This replica follows the stream from here on.
   *
   * @param before as it was with its last follower
   */
  void begin(Snapshot before, Consumer<Snapshot> keep) {
    now = new Snapshot(StreamState.RECONNECTING, "begins", before.reconnects(), before.catchUps());
    keeper = keep;
  }

  void end() {
    keeper = null;
  }

  void live() {
    change(StreamState.LIVE, null, 0, 0);
  }

  /** Not live, and no attempt of its own to mend it. */
  void waiting(String reason) {
    change(StreamState.RECONNECTING, reason, 0, 0);
  }

  void lost(FeedLost lost) {
    boolean silent = lost.why() == FeedLost.Cause.SILENT;
    meters
        .counter(
            "strata.stream.lost",
            "stream",
            stream,
            "cause",
            lost.why().name().toLowerCase(Locale.ROOT))
        .increment();
    change(silent ? StreamState.SILENT : StreamState.RECONNECTING, lost.getMessage(), 1, 0);
  }

  void catchingUp(String reason) {
    change(StreamState.CATCHING_UP, reason, 0, 1);
  }

  /** What became of an event: published, caught_up, stale, undeliverable. */
  void count(String outcome, int events) {
    meters.counter("strata.stream.events", "stream", stream, "outcome", outcome).increment(events);
  }

  private double gauge() {
    return followed() && now.state() == StreamState.LIVE ? 1 : 0;
  }

  private void change(StreamState state, String reason, int reconnects, int catchUps) {
    Snapshot before = now;
    Snapshot after =
        new Snapshot(state, reason, before.reconnects() + reconnects, before.catchUps() + catchUps);
    if (!Objects.equals(before, after)) {
      now = after;
      Consumer<Snapshot> keep = keeper;
      if (keep != null) {
        keep.accept(after);
      }
    }
  }
}
