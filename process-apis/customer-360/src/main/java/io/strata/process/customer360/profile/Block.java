package io.strata.process.customer360.profile;

import io.strata.process.customer360.api.BlockStatus;
import io.strata.process.customer360.api.BlockVia;
import io.strata.runtime.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;

/**
 * One block with its provenance.
 *
 * @param source artifact that tells it
 * @param asOf the source's own timestamp, null without data
 * @param ageMs milliseconds since then
 * @param reason slug of the problem that cost the data, null when there is data
 */
public record Block<T>(
    BlockStatus status,
    String source,
    Instant asOf,
    Long ageMs,
    BlockVia via,
    String reason,
    T data) {

  static <T> Block<T> live(BlockKind kind, Reading<T> reading, Instant now) {
    long age = Math.max(0, Duration.between(reading.asOf(), now).toMillis());
    return new Block<>(
        BlockStatus.OK, kind.source(), reading.asOf(), age, BlockVia.LIVE, null, reading.data());
  }

  static <T> Block<T> unavailable(BlockKind kind, ProblemType why) {
    return new Block<>(BlockStatus.UNAVAILABLE, kind.source(), null, null, null, why.slug(), null);
  }

  static <T> Block<T> notConnected(BlockKind kind) {
    return new Block<>(BlockStatus.NOT_CONNECTED, kind.source(), null, null, null, null, null);
  }
}
