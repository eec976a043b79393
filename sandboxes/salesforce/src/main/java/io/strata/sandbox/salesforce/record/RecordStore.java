package io.strata.sandbox.salesforce.record;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The org's records: the log is the truth, memory its projection. A write is on the disk before it
 * is visible, and visible before {@link #write} returns; writes happen one after the other.
 */
public final class RecordStore implements Rows, AutoCloseable {

  /** Transactions in the log from which an opening store moves the old ones into the base rows. */
  static final int COMPACT_FROM = 20_000;

  private final Schema schema;
  private final InstantSource clock;
  private final LogCodec codec;
  private final EventLog log;
  private final RetainedChanges retained;
  private final Seeder seeder;
  private final ReentrantLock writer = new ReentrantLock();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile Projection projection;
  private long seed;

  private RecordStore(Path file, Schema schema, InstantSource clock, Seeder seeder) {
    this.schema = schema;
    this.clock = clock;
    this.codec = new LogCodec(schema);
    this.log = new EventLog(file, codec);
    this.seeder = seeder;
    this.retained = new RetainedChanges(clock);
  }

  /** Opens the log of this file, or begins it with the seed's data. */
  public static RecordStore open(
      Path file, Schema schema, InstantSource clock, long seed, Seeder seeder) throws IOException {
    RecordStore store = new RecordStore(file, schema, clock, seeder);
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (store.log.exists()) {
      LogLoad load = new LogLoad(schema);
      store.log.open(load);
      store.projection = load.projection();
      store.seed = load.seed();
      store.retained.restart(load.baseReplay());
      load.entries().forEach(store.retained::add);
      store.compact(file, load);
    } else {
      store.reset(seed);
    }
    return store;
  }

  @Override
  public Stream<Map<String, Object>> all(String objectName) {
    return projection.table(objectName).values().stream().map(Row::values);
  }

  @Override
  public Optional<Map<String, Object>> byId(String objectName, String id) {
    return row(objectName, id).map(Row::values);
  }

  /** The record with its version, deleted or not. */
  public Optional<Row> row(String objectName, String id) {
    return Optional.ofNullable(projection.table(objectName).get(id));
  }

  /** Ids of live records whose external id, unique field or parent has this value. */
  public List<String> idsWith(String objectName, Field field, String value) {
    return read(() -> projection.ids(objectName, field, value));
  }

  /** Runs a reader that sees every transaction whole or not at all. */
  public <T> T read(Supplier<T> reader) {
    lock.readLock().lock();
    try {
      return reader.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Runs a transaction as this user and commits it, unless it throws. */
  public <T> T write(String userId, Function<Transaction, T> work) {
    return write(Author.of(userId), work);
  }

  /** Runs a transaction and commits it, unless it throws. */
  public <T> T write(Author author, Function<Transaction, T> work) {
    writer.lock();
    try {
      Instant at = clock.instant();
      Transaction transaction = new Transaction(projection, schema, at, author.userId());
      T result = work.apply(transaction);
      List<Change> changes = transaction.changes(projection.lastReplay() + 1);
      if (!changes.isEmpty()) {
        commit(new LogEntry(UUID.randomUUID().toString(), at, author, changes));
      }
      return result;
    } finally {
      writer.unlock();
    }
  }

  private void commit(LogEntry entry) {
    try {
      log.append(entry);
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
    lock.writeLock().lock();
    try {
      projection.apply(entry);
    } finally {
      lock.writeLock().unlock();
    }
    retained.add(entry);
  }

  /** What the event bus still has. */
  public RetainedChanges retained() {
    return retained;
  }

  /** Forgets the changes of the past, as if their 72 hours were over; records stay. */
  public void purge() {
    writer.lock();
    try {
      replace(projection, seed);
    } finally {
      writer.unlock();
    }
  }

  /** The seed of the data that is there. */
  public long seed() {
    return seed;
  }

  /** Replay number of the newest change. */
  public long lastReplay() {
    return read(projection::lastReplay);
  }

  /** Starts over with a seed's data; replay numbers go on. */
  public void reset(long newSeed) {
    Projection fresh = new Projection(schema);
    Transaction transaction = new Transaction(fresh, schema, seeder.stamp(), null);
    seeder.filling().accept(transaction, newSeed);
    writer.lock();
    try {
      if (projection != null) {
        fresh.raiseReplay(projection.lastReplay());
      }
      List<Change> changes = transaction.changes(fresh.lastReplay() + 1);
      fresh.apply(new LogEntry("seed", transaction.at(), Author.of(null), changes));
      replace(fresh, newSeed);
    } finally {
      writer.unlock();
    }
  }

  /** Writes the whole state to a file. */
  public void snapshot(Path file) throws IOException {
    writer.lock();
    try {
      EventLog.writeFile(file, sink -> writeBase(sink, projection, seed));
    } finally {
      writer.unlock();
    }
  }

  /** Takes over the state of a file {@link #snapshot} wrote; replay numbers go on. */
  public void restore(Path file) throws IOException {
    LogLoad load = new LogLoad(schema);
    log.read(file, load);
    writer.lock();
    try {
      load.projection().raiseReplay(projection.lastReplay());
      replace(load.projection(), load.seed());
    } finally {
      writer.unlock();
    }
  }

  private void replace(Projection next, long nextSeed) {
    try {
      log.replace(sink -> writeBase(sink, next, nextSeed));
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
    lock.writeLock().lock();
    try {
      projection = next;
      seed = nextSeed;
    } finally {
      lock.writeLock().unlock();
    }
    retained.restart(next.lastReplay());
  }

  private void writeBase(EventLog.Sink sink, Projection state, long stateSeed) throws IOException {
    sink.line(codec.line(state.head(stateSeed)));
    state.writeRows(sink, codec);
  }

  /** Moves transactions older than the retention into the base rows. */
  private void compact(Path file, LogLoad load) throws IOException {
    int old = load.entriesBefore(clock.instant().minus(RetainedChanges.RETENTION));
    if (load.entries().size() < COMPACT_FROM || old == 0) {
      return;
    }
    LogLoad base = new LogLoad(schema).upTo(old);
    log.read(file, base);
    log.replace(
        sink -> {
          writeBase(sink, base.projection(), seed);
          for (LogEntry entry : base.later()) {
            sink.line(codec.line(entry));
          }
        });
  }

  @Override
  public void close() {
    writer.lock();
    try {
      log.close();
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    } finally {
      writer.unlock();
    }
  }
}
