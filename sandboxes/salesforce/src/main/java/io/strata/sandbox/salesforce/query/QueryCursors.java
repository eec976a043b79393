package io.strata.sandbox.salesforce.query;

import io.strata.sandbox.salesforce.record.RecordId;
import io.strata.sandbox.salesforce.soql.QueryRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Open query cursors: two days on the sandbox's clock, and no more than {@value #MANY} at a time,
 * the oldest first to go (SOQL and SOSL Reference, query cursors).
 */
final class QueryCursors {

  static final Duration LIFE = Duration.ofDays(2);
  static final int MANY = 500;

  /**
   * A result that is read page by page.
   *
   * @param batchSize records of a page
   */
  record Cursor(String id, List<QueryRecord> records, int batchSize, Instant openedAt) {}

  private final InstantSource clock;
  private final Map<String, Cursor> cursors =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cursor> eldest) {
          return size() > MANY;
        }
      };
  private long opened;

  QueryCursors(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Cursor open(List<QueryRecord> records, int batchSize) {
    Cursor cursor = new Cursor(RecordId.of("01g", ++opened), records, batchSize, clock.instant());
    cursors.put(cursor.id(), cursor);
    return cursor;
  }

  /** The cursor with this id in either length, unless it is too old. */
  synchronized Optional<Cursor> find(String id) {
    return RecordId.canonical(id)
        .map(cursors::get)
        .filter(cursor -> clock.instant().isBefore(cursor.openedAt().plus(LIFE)));
  }
}
