package io.strata.sandbox.sap.webhook;

import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings the messages of the outboxes: at least once, those of one subject in their order, each
 * again after a failure, later each time on the sandbox's clock, until it has failed too often.
 */
public final class Courier {

  private static final System.Logger LOG = System.getLogger(Courier.class.getName());
  private static final int AT_ONCE = 16;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * How often and how soon.
   *
   * @param delay after the first failure; doubled after each further one, up to five minutes
   */
  public record Retries(int attempts, Duration delay) {}

  private final RecordStore store;
  private final Map<String, Channel> channels;
  private final Retries retries;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public Courier(RecordStore store, Map<String, Channel> channels, Retries retries) {
    this.store = store;
    this.channels = channels;
    this.retries = retries;
  }

  /**
   * Sends off what is due, each on a thread of its own.
   *
   * @param settled told when a message has come to an end or to its next attempt
   * @return when the next is due that is not under way
   */
  public Optional<Instant> dispatch(Instant now, Runnable settled) {
    Optional<Instant> next = Optional.empty();
    for (Row message : heads()) {
      Instant due = message.instant("NextAttemptAt");
      String id = message.text("MessageID");
      if (underWay.contains(id)) {
        continue;
      }
      if (due.isAfter(now)) {
        next = Optional.of(next.filter(known -> known.isBefore(due)).orElse(due));
      } else if (underWay.size() < AT_ONCE && underWay.add(id)) {
        Thread.ofVirtual().name("courier").start(() -> bring(message, settled));
      }
    }
    return next;
  }

  /** The first message of each subject, oldest first. */
  private List<Row> heads() {
    List<Row> waiting =
        store.read(rows -> rows.with(Outbox.SET, "State", Outbox.WAITING)).stream()
            .sorted(Comparator.comparing(row -> (Integer) row.get("Number")))
            .toList();
    Map<String, Row> heads = new LinkedHashMap<>();
    waiting.forEach(row -> heads.putIfAbsent(row.text("Kind") + "/" + row.text("Subject"), row));
    return List.copyOf(heads.values());
  }

  private void bring(Row message, Runnable settled) {
    try {
      // Read anew: it may have been settled between the look at it and its turn.
      Optional<Row> now = store.read(rows -> rows.find(Outbox.SET, message.text("MessageID")));
      if (now.filter(row -> row.text("State").equals(Outbox.WAITING)).isPresent()) {
        note(now.get(), attempt(now.get()));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      LOG.log(closed ? Level.DEBUG : Level.ERROR, "message not brought", defect);
    } finally {
      underWay.remove(message.text("MessageID"));
      settled.run();
    }
  }

  private Attempt attempt(Row message) throws InterruptedException {
    Channel channel = channels.get(message.text("Kind"));
    if (channel == null) {
      return new Attempt.Refused(0, "nobody is configured to be told");
    }
    try {
      return channel.send(message);
    } catch (IOException | IllegalArgumentException broken) {
      return new Attempt.Missed(
          0, Objects.requireNonNullElse(broken.getMessage(), broken.toString()), Duration.ZERO);
    }
  }

  private void note(Row message, Attempt attempt) {
    if (!closed) {
      store.write(
          "COURIER",
          transaction -> {
            transaction.find(message).ifPresent(row -> note(transaction, row, attempt));
            return null;
          });
    }
  }

  private void note(Transaction transaction, Row message, Attempt attempt) {
    int attempts = (Integer) message.get("Attempts") + 1;
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("Attempts", attempts);
    switch (attempt) {
      case Attempt.Delivered done -> {
        changes.put("State", Outbox.DELIVERED);
        changes.put("LastStatus", done.status());
        changes.put("LastError", null);
        changes.put("DeliveredAt", transaction.at());
      }
      case Attempt.Refused refused -> {
        changes.put("State", Outbox.FAILED);
        changes.put("LastStatus", refused.status());
        changes.put("LastError", refused.why());
      }
      case Attempt.Missed missed -> {
        changes.put("LastStatus", missed.status());
        changes.put("LastError", missed.why());
        if (attempts >= retries.attempts()) {
          changes.put("State", Outbox.FAILED);
        } else {
          Duration wait = wait(attempts, missed.notBefore());
          changes.put("NextAttemptAt", transaction.at().plus(wait));
        }
      }
    }
    transaction.update(message, changes);
  }

  private Duration wait(int attempts, Duration atLeast) {
    Duration doubled = retries.delay().multipliedBy(1L << Math.min(attempts - 1, 20));
    Duration usual = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return usual.compareTo(atLeast) > 0 ? usual : atLeast;
  }

  /** After a restart the clock may be behind that of the messages: then they are due now. */
  public static void rebase(Transaction transaction) {
    transaction.with(Outbox.SET, "State", Outbox.WAITING).stream()
        .filter(message -> message.instant("NextAttemptAt").isAfter(transaction.at()))
        .forEach(message -> transaction.update(message, Map.of("NextAttemptAt", transaction.at())));
  }

  /** Takes no more notes: the records are about to be closed. */
  public void close() {
    closed = true;
  }
}
