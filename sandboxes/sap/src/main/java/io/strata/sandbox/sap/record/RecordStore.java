package io.strata.sandbox.sap.record;

import io.strata.sandbox.sap.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The system's records: seed and log are the truth, memory their projection. A write is on the disk
 * before it is visible, and visible before {@link #write} returns; writes happen one after the
 * other. Only what differs from the seed is in the log.
 */
public final class RecordStore implements AutoCloseable {

  /** Transactions in the log from which an opening store makes them base rows. */
  static final int COMPACT_FROM = 20_000;

  private static final String SEED_USER = "MIGRATION";

  /** Makes a company's records. */
  public interface Seeder {

    /** Rows that are made when asked for, by set. */
    Map<String, SeedRows> derived(long seed);

    /** Adds the rows that are kept, by any number of transactions; they see the derived ones. */
    void fill(Seeding seeding, long seed);
  }

  /** Runs transactions of the past. */
  @FunctionalInterface
  public interface Seeding {
    void write(Instant at, Consumer<Transaction> work);
  }

  /** Something that follows from a transaction's changes and is committed with them. */
  @FunctionalInterface
  public interface Consequence {
    void follow(Transaction transaction, List<Change> changes);
  }

  private final Catalogue catalogue;
  private final InstantSource clock;
  private final LogCodec codec;
  private final EventLog log;
  private final LongFunction<Projection> seeded;
  private final ReentrantLock writer = new ReentrantLock();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
  private final List<Consequence> consequences = new CopyOnWriteArrayList<>();
  private volatile Projection projection;
  private Projection pristine;
  private long pristineSeed;
  private long seed;

  private RecordStore(Path file, Catalogue catalogue, InstantSource clock, Seeder seeder) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.codec = new LogCodec(catalogue);
    this.log = new EventLog(file, codec);
    this.seeded = number -> seeded(seeder, number);
  }

  /** Opens the log of this file, or begins it with the seed's data. */
  public static RecordStore open(
      Path file, Catalogue catalogue, InstantSource clock, long seed, Seeder seeder)
      throws IOException {
    RecordStore store = new RecordStore(file, catalogue, clock, seeder);
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (store.log.exists()) {
      LogLoad load = new LogLoad(store.seeded);
      store.log.open(load);
      store.projection = load.projection();
      store.seed = load.seed();
      if (load.entries() >= COMPACT_FROM) {
        store.log.replace(sink -> store.writeBase(sink, load.projection(), load.seed()));
      }
    } else {
      store.reset(seed);
    }
    return store;
  }

  /** The last seed's data are kept as they were, so that starting over takes no time. */
  private synchronized Projection seeded(Seeder seeder, long number) {
    if (pristine == null || pristineSeed != number) {
      pristine = made(seeder, number);
      pristineSeed = number;
    }
    return pristine.copy();
  }

  private Projection made(Seeder seeder, long number) {
    Projection fresh = new Projection(catalogue);
    seeder.derived(number).forEach((set, rows) -> fresh.table(set).seed(rows));
    seeder.fill((at, work) -> past(fresh, at, work), number);
    fresh.settle();
    return fresh;
  }

  private static void past(Projection projection, Instant at, Consumer<Transaction> work) {
    Transaction transaction = new Transaction(projection, at, SEED_USER);
    work.accept(transaction);
    projection.apply(new LogEntry(0, at, SEED_USER, transaction.numbers(), transaction.changes()));
  }

  /** Registers a listener for the life of the store; it does not hear of seeds and restores. */
  public void onCommit(CommitListener listener) {
    listeners.add(listener);
  }

  /** Registers what follows from changes, for the life of the store; not from those of seeds. */
  public void onChange(Consequence consequence) {
    consequences.add(consequence);
  }

  /** Runs a reader that sees every transaction whole or not at all. */
  public <T> T read(Function<Rows, T> reader) {
    lock.readLock().lock();
    try {
      return reader.apply(projection);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Runs a transaction as this user and commits it, unless it throws. */
  public <T> T write(String user, Function<Transaction, T> work) {
    writer.lock();
    try {
      Instant at = clock.instant();
      Transaction transaction = new Transaction(projection, at, user);
      T result = work.apply(transaction);
      List<Change> direct = transaction.changes();
      consequences.forEach(consequence -> consequence.follow(transaction, direct));
      List<Change> changes = transaction.changes();
      if (!changes.isEmpty()) {
        commit(
            new LogEntry(
                projection.lastSeq() + 1, at, user, Map.copyOf(transaction.numbers()), changes));
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
    listeners.forEach(listener -> listener.committed(entry));
  }

  /** The seed of the data that is there. */
  public long seed() {
    return seed;
  }

  /** Number of the newest transaction. */
  public long lastSeq() {
    return projection.lastSeq();
  }

  /** How many rows there are, by record type. */
  public Map<String, Integer> counts() {
    lock.readLock().lock();
    try {
      return projection.counts();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Starts over with a seed's data; numbers of transactions go on. */
  public void reset(long newSeed) {
    Projection fresh = seeded.apply(newSeed);
    writer.lock();
    try {
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

  /** Takes over the state of a file {@link #snapshot} wrote. */
  public void restore(Path file) throws IOException {
    LogLoad load = new LogLoad(seeded);
    log.read(file, load);
    writer.lock();
    try {
      replace(load.projection(), load.seed());
    } finally {
      writer.unlock();
    }
  }

  private void replace(Projection next, long nextSeed) {
    if (projection != null) {
      next.raiseSeq(projection.lastSeq());
    }
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
  }

  private void writeBase(EventLog.Sink sink, Projection state, long stateSeed) throws IOException {
    sink.line(codec.head(state.head(stateSeed)));
    state.writeRows(sink, codec);
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
