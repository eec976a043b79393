package io.strata.sandbox.sap.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.sap.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {

  private static final String SET = "A_SalesOrder";
  private static final Catalogue CATALOGUE = Catalogue.load();

  @TempDir Path folder;

  /** Orders 1 to 3 of a customer named by the seed, and three materials made when asked for. */
  private static final class Seeder implements RecordStore.Seeder {

    @Override
    public Map<String, SeedRows> derived(long seed) {
      NavigableMap<String, Row> rows = new TreeMap<>();
      for (String id : List.of("A", "B", "C")) {
        Row row = Row.of(CATALOGUE.set("SalesPrice"), Map.of("Material", id));
        rows.put(row.key(), row);
      }
      return Map.of("SalesPrice", new KeptRows(rows));
    }

    @Override
    public void fill(RecordStore.Seeding seeding, long seed) {
      for (int i = 1; i <= 3; i++) {
        seeding.write(
            Instant.EPOCH,
            transaction ->
                create(transaction, "customer " + seed, transaction.next("SalesOrder", 1)));
      }
    }
  }

  private static Row create(Transaction transaction, String reference, long number) {
    return transaction.create(
        SET, Map.of("SalesOrder", String.valueOf(number), "PurchaseOrderByCustomer", reference));
  }

  private RecordStore open() throws IOException {
    return RecordStore.open(
        folder.resolve("system.log"), CATALOGUE, new VirtualClock(), 42, new Seeder());
  }

  private static String add(RecordStore store, String reference) {
    return store.write(
        "ME",
        transaction ->
            create(transaction, reference, transaction.next("SalesOrder", 1)).text("SalesOrder"));
  }

  private static List<String> orders(RecordStore store) {
    return store.read(rows -> rows.all(SET).map(row -> row.text("SalesOrder")).toList());
  }

  private static String text(RecordStore store, String order, String property) {
    return store.read(rows -> rows.require(SET, order).text(property));
  }

  private static List<Row> having(RecordStore store, String reference) {
    return store.read(rows -> rows.with(SET, "PurchaseOrderByCustomer", reference));
  }

  @Test
  void logHoldsOnlyWhatDiffersFromTheSeed() throws IOException {
    try (RecordStore store = open()) {
      assertThat(Files.readAllLines(folder.resolve("system.log"))).hasSize(1);
      assertThat(add(store, "x")).isEqualTo("4");
      assertThat(Files.readAllLines(folder.resolve("system.log"))).hasSize(2);
    }
  }

  @Test
  void changesDeletionsAndNumbersSurviveARestart() throws IOException {
    try (RecordStore store = open()) {
      add(store, "x");
      store.write(
          "ME",
          transaction -> {
            transaction.update(transaction.require(SET, "1"), Map.of("SalesOffice", "110"));
            transaction.delete(transaction.require(SET, "2"));
            transaction.delete(transaction.require("SalesPrice", "B"));
            return null;
          });
    }
    try (RecordStore store = open()) {
      assertThat(orders(store)).containsExactly("1", "3", "4");
      assertThat(text(store, "0001", "SalesOffice")).isEqualTo("110");
      List<String> prices = store.read(rows -> rows.all("SalesPrice").map(Row::key).toList());
      assertThat(prices).containsExactly("A", "C");
      assertThat(store.counts()).containsEntry("SalesOrder", 3).containsEntry("SalesPrice", 2);
      assertThat(add(store, "y")).isEqualTo("5");
    }
  }

  @Test
  void halfALineNeverHappened() throws IOException {
    try (RecordStore store = open()) {
      add(store, "x");
    }
    Path log = folder.resolve("system.log");
    String text = Files.readString(log);
    Files.writeString(log, text.substring(0, text.length() - 10));
    try (RecordStore store = open()) {
      assertThat(orders(store)).containsExactly("1", "2", "3");
      assertThat(add(store, "y")).isEqualTo("4");
    }
    try (RecordStore store = open()) {
      assertThat(orders(store)).containsExactly("1", "2", "3", "4");
    }
  }

  @Test
  void damagedLogIsNotOpened() throws IOException {
    try (RecordStore store = open()) {
      add(store, "x");
      add(store, "y");
    }
    Path log = folder.resolve("system.log");
    Files.writeString(log, Files.readString(log).replace("\"x\"", "\"x"));
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged at line 2");
  }

  @Test
  void oneSystemAtATimeHasTheLog() throws IOException {
    try (RecordStore store = open()) {
      assertThat(orders(store)).hasSize(3);
      assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("in use");
    }
  }

  @Test
  void failedTransactionLeavesNeitherRowsNorNumbers() throws IOException {
    try (RecordStore store = open()) {
      assertThatThrownBy(
              () ->
                  store.write(
                      "ME",
                      transaction -> {
                        create(transaction, "x", transaction.next("SalesOrder", 1));
                        throw new UncheckedIOException(new IOException("planted"));
                      }))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(orders(store)).hasSize(3);
      assertThat(add(store, "y")).isEqualTo("4");
    }
  }

  @Test
  void indexFollowsEveryChangeAlsoInsideATransaction() throws IOException {
    try (RecordStore store = open()) {
      store.write(
          "ME",
          transaction -> {
            transaction.update(
                transaction.require(SET, "1"), Map.of("PurchaseOrderByCustomer", "z"));
            transaction.delete(transaction.require(SET, "2"));
            assertThat(transaction.with(SET, "PurchaseOrderByCustomer", "customer 42")).hasSize(1);
            assertThat(transaction.with(SET, "PurchaseOrderByCustomer", "z")).hasSize(1);
            assertThat(transaction.starting(SET)).hasSize(2);
            return null;
          });
      assertThat(having(store, "customer 42")).hasSize(1);
      assertThat(having(store, "z")).hasSize(1);
    }
  }

  @Test
  void listenersHearOfCommitsInOrderWithBeforeAndAfter() throws IOException {
    try (RecordStore store = open()) {
      List<LogEntry> heard = new ArrayList<>();
      store.onCommit(heard::add);
      add(store, "x");
      store.write(
          "YOU",
          transaction ->
              transaction.update(transaction.require(SET, "1"), Map.of("SalesOffice", "110")));
      store.write("YOU", transaction -> transaction.find(SET, "1"));
      assertThat(heard).hasSize(2).extracting(LogEntry::user).containsExactly("ME", "YOU");
      Change created = heard.getFirst().changes().getFirst();
      assertThat(created.created()).isTrue();
      Change updated = heard.getLast().changes().getFirst();
      assertThat(updated.before().orElseThrow().text("SalesOffice")).isEmpty();
      assertThat(updated.after().orElseThrow().text("SalesOffice")).isEqualTo("110");
      assertThat(heard.getLast().seq()).isEqualTo(heard.getFirst().seq() + 1);
    }
  }

  @Test
  void resetAndRestoreStartFromTheSeedAgain() throws IOException {
    try (RecordStore store = open()) {
      add(store, "x");
      store.snapshot(folder.resolve("kept"));
      store.reset(7);
      assertThat(text(store, "1", "PurchaseOrderByCustomer")).isEqualTo("customer 7");
      long seq = store.lastSeq();
      store.restore(folder.resolve("kept"));
      assertThat(store.seed()).isEqualTo(42);
      assertThat(orders(store)).containsExactly("1", "2", "3", "4");
      add(store, "y");
      assertThat(store.lastSeq()).isGreaterThan(seq);
      store.reset(42);
      assertThat(orders(store)).containsExactly("1", "2", "3");
    }
  }
}
