package io.strata.sandbox.control.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * The last {@value #KEPT} requests in order of their answers. An entry is there before its answer
 * leaves.
 */
public final class Journal {

  static final int KEPT = 100_000;

  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private long lastSeq;

  /** Appends the entry made for the next sequence number. */
  public synchronized void add(LongFunction<JournalEntry> entry) {
    entries.addLast(entry.apply(++lastSeq));
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  public synchronized List<JournalEntry> list(Predicate<JournalEntry> wanted) {
    return entries.stream().filter(wanted).toList();
  }

  public synchronized void remove(Predicate<JournalEntry> unwanted) {
    entries.removeIf(unwanted);
  }

  /** Sequence numbers are never used twice, not even after everything was removed. */
  public synchronized long lastSeq() {
    return lastSeq;
  }
}
