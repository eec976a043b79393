package io.strata.sandbox.salesforce.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The changes of the last 72 hours of sandbox time, in the order of their replay numbers (Platform
 * Events Developer Guide, retention of high-volume events). What is older is forgotten.
 */
public final class RetainedChanges {

  /** Changes stay readable this long. */
  public static final Duration RETENTION = Duration.ofHours(72);

  /**
   * Changes behind a replay number.
   *
   * @param reached every change up to this replay number is among them or did not match
   */
  public record Slice(List<Happening> happenings, long reached) {}

  private final InstantSource clock;
  private final List<Happening> kept = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private long floor;
  private long last;

  RetainedChanges(InstantSource clock) {
    this.clock = clock;
  }

  /** Registers who wants to know, on the writer's thread, that something was added. */
  public void onAppend(Runnable listener) {
    listeners.add(listener);
  }

  /** Takes the listener off again. */
  public void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /** Forgets everything; later changes have higher numbers than this one. */
  synchronized void restart(long lastReplay) {
    kept.clear();
    floor = lastReplay;
    last = lastReplay;
  }

  void add(LogEntry entry) {
    synchronized (this) {
      int sequence = 1;
      for (Change change : entry.changes()) {
        kept.add(new Happening(entry, change, sequence++));
        last = Math.max(last, change.replay());
      }
    }
    listeners.forEach(Runnable::run);
  }

  /** The newest number no subscriber can begin before: what came with it or earlier is gone. */
  public synchronized long floor() {
    expire();
    return floor;
  }

  /** Replay number of the newest change there ever was. */
  public synchronized long last() {
    return last;
  }

  /** The first changes behind a replay number that match. */
  public synchronized Slice after(long replay, Predicate<Happening> matching, int max) {
    expire();
    List<Happening> found = new ArrayList<>();
    int index = indexBehind(replay);
    while (index < kept.size() && found.size() < max) {
      Happening happening = kept.get(index++);
      if (matching.test(happening)) {
        found.add(happening);
      }
    }
    long reached = index < kept.size() ? kept.get(index).replay() - 1 : Math.max(last, replay);
    return new Slice(found, found.size() == max ? found.getLast().replay() : reached);
  }

  private int indexBehind(long replay) {
    int low = 0;
    int high = kept.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (kept.get(middle).replay() <= replay) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void expire() {
    Instant oldest = clock.instant().minus(RETENTION);
    int gone = 0;
    while (gone < kept.size() && kept.get(gone).entry().at().isBefore(oldest)) {
      floor = kept.get(gone++).replay();
    }
    kept.subList(0, gone).clear();
  }
}
