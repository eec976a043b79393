package io.strata.sandbox.salesforce.record;

import io.strata.sandbox.salesforce.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds a projection while a log is read, all of it or the first transactions only. */
final class LogLoad implements EventLog.Reader {

  private final Projection projection;
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<LogEntry> later = new ArrayList<>();
  private int limit = Integer.MAX_VALUE;
  private long seed;
  private long baseReplay;

  LogLoad(Schema schema) {
    projection = new Projection(schema);
  }

  /** Applies this many transactions and keeps the later ones aside. */
  LogLoad upTo(int transactions) {
    limit = transactions;
    return this;
  }

  @Override
  public void head(LogHead head) {
    seed = head.seed();
    baseReplay = head.lastReplay();
    projection.begin(head);
  }

  @Override
  public void row(String objectName, Row row) {
    projection.put(objectName, row);
  }

  @Override
  public void entry(LogEntry entry) {
    if (entries.size() < limit) {
      projection.apply(entry);
    } else {
      later.add(entry);
    }
    entries.add(entry);
  }

  Projection projection() {
    return projection;
  }

  long seed() {
    return seed;
  }

  List<LogEntry> entries() {
    return entries;
  }

  /** Replay number of the newest change that is in the base rows. */
  long baseReplay() {
    return baseReplay;
  }

  /** Transactions at the front of the log that happened before this time. */
  int entriesBefore(Instant time) {
    int count = 0;
    while (count < entries.size() && entries.get(count).at().isBefore(time)) {
      count++;
    }
    return count;
  }

  List<LogEntry> later() {
    return later;
  }
}
