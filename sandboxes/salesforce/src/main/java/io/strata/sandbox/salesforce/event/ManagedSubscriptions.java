package io.strata.sandbox.salesforce.event;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.salesforce.record.RecordId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The org's managed subscriptions, in a file of their own: a commit is on the disk when told. */
public final class ManagedSubscriptions {

  private static final String KEY_PREFIX = "18x";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final Map<String, ManagedSubscription> byId = new LinkedHashMap<>();

  private ManagedSubscriptions(Path file) {
    this.file = file;
  }

  /** Opens the file, which need not be there yet. */
  public static ManagedSubscriptions open(Path file) throws IOException {
    ManagedSubscriptions all = new ManagedSubscriptions(file);
    if (Files.exists(file)) {
      for (ManagedSubscription one :
          JSON.readValue(Files.readAllBytes(file), ManagedSubscription[].class)) {
        all.byId.put(one.id(), one);
      }
    }
    return all;
  }

  /** By id of 15 or 18 characters. */
  public synchronized Optional<ManagedSubscription> byId(String id) {
    return RecordId.canonical(id).map(byId::get);
  }

  public synchronized Optional<ManagedSubscription> byName(String developerName) {
    return byId.values().stream().filter(s -> s.developerName().equals(developerName)).findFirst();
  }

  public synchronized List<ManagedSubscription> all() {
    return List.copyOf(byId.values());
  }

  /** The id the next subscription gets. */
  public synchronized String nextId() {
    long last = byId.keySet().stream().mapToLong(RecordId::serial).max().orElse(0);
    return RecordId.of(KEY_PREFIX, last + 1);
  }

  /** Adds a subscription or replaces it. */
  public synchronized void put(ManagedSubscription subscription) {
    byId.put(subscription.id(), subscription);
    save();
  }

  public synchronized void remove(String id) {
    byId.remove(id);
    save();
  }

  /** Keeps the place of a subscription; false when it is gone meanwhile. */
  public synchronized boolean commit(String id, long replay) {
    ManagedSubscription subscription = byId.get(id);
    if (subscription == null) {
      return false;
    }
    put(subscription.committedAt(replay));
    return true;
  }

  public synchronized void clear() {
    byId.clear();
    save();
  }

  private void save() {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(byId.values()));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
  }
}
