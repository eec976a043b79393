package io.strata.sandbox.salesforce.query;

import io.strata.sandbox.salesforce.record.RecordId;
import io.strata.sandbox.salesforce.soql.QueryRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Open query cursors: two days on the sandbox's clock (SOQL and SOSL Reference, query cursors).
 * Each holds its result whole, so the oldest go when all of them hold too much.
 */
final class QueryCursors {

  static final Duration LIFE = Duration.ofDays(2);

  /** Records of all open cursors together; a few hundred bytes each. */
  private static final int MOST_RECORDS = 100_000;

  /**
   * A result that is read page by page.
   *
   * @param batchSize records of a page
   */
  record Cursor(String id, List<QueryRecord> records, int batchSize, Instant openedAt) {}

  private final InstantSource clock;
  private final Map<String, Cursor> cursors = new LinkedHashMap<>();
  private long opened;
  private long held;

  QueryCursors(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Cursor open(List<QueryRecord> records, int batchSize) {
    Cursor cursor = new Cursor(RecordId.of("01g", ++opened), records, batchSize, clock.instant());
    cursors.put(cursor.id(), cursor);
    held += records.size();
    Iterator<Cursor> oldest = cursors.values().iterator();
    while (held > MOST_RECORDS && cursors.size() > 1) {
      held -= oldest.next().records().size();
      oldest.remove();
    }
    return cursor;
  }

  /** The cursor with this id in either length, unless it is too old. */
  synchronized Optional<Cursor> find(String id) {
    return RecordId.canonical(id)
        .map(cursors::get)
        .filter(cursor -> clock.instant().isBefore(cursor.openedAt().plus(LIFE)));
  }
}
