package io.strata.sandbox.salesforce.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {

  private static final String USER = RecordId.of("005", 1);

  @TempDir Path folder;

  private final Schema schema = OrgSchema.load().schema();
  private final VirtualClock clock = new VirtualClock();
  private RecordStore store;

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everythingWrittenIsThereAfterReopening() throws IOException {
    store = open();
    String account =
        create(
            "Account",
            Map.of("Name", "Straße \"Ümläut\"\n& Co.", "AnnualRevenue", new BigDecimal("10.0")));
    String deal =
        create("Opportunity", Map.of("Name", "D", "CloseDate", LocalDate.of(2026, 2, 28)));
    write(t -> t.update("Account", account, cleared("AnnualRevenue")));
    write(t -> t.delete("Opportunity", deal));
    Map<String, Object> before = store.byId("Account", account).orElseThrow();
    long replay = store.lastReplay();
    reopen();
    assertThat(store.byId("Account", account)).hasValue(before);
    assertThat(before).doesNotContainKey("AnnualRevenue").containsEntry("IsDeleted", false);
    assertThat(store.row("Opportunity", deal).orElseThrow().deleted()).isTrue();
    assertThat(store.byId("Opportunity", deal).orElseThrow())
        .containsEntry("CloseDate", LocalDate.of(2026, 2, 28));
    assertThat(store.lastReplay()).isEqualTo(replay);
    assertThat(create("Account", Map.of("Name", "next"))).isGreaterThan(account);
  }

  @Test
  void tornLastLineNeverHappenedAndTheLogGoesOn() throws IOException {
    store = open();
    String whole = create("Account", Map.of("Name", "whole"));
    create("Account", Map.of("Name", "torn"));
    store.close();
    byte[] log = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(log, log.length - 7));
    store = open();
    assertThat(names()).containsExactly("seeded", "whole");
    create("Account", Map.of("Name", "after"));
    reopen();
    assertThat(names()).containsExactly("seeded", "whole", "after");
    assertThat(store.byId("Account", whole)).isPresent();
  }

  @Test
  void damageBeforeTheEndIsRefusedWithItsLine() throws IOException {
    store = open();
    create("Account", Map.of("Name", "one"));
    create("Account", Map.of("Name", "two"));
    store.close();
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    lines.set(2, "{\"tx\":");
    Files.write(file(), lines);
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged at line 3");
  }

  @Test
  void transactionIsOneLineWithItsKeyUserAndReplayNumbers() throws IOException {
    store = open();
    long before = store.lastReplay();
    write(
        t -> {
          String id = t.create("Account", Map.of("Name", "both"));
          t.create("Contact", Map.of("LastName", "Roe", "AccountId", id));
          t.update("Account", id, Map.of("Site", "Wien"));
        });
    String line = Files.readAllLines(file()).getLast();
    assertThat(line)
        .contains(
            "\"by\":\"" + USER + "\"",
            "\"kind\":\"create\"",
            "\"object\":\"Contact\"",
            "\"Site\":\"Wien\"")
        .contains("\"replay\":" + (before + 1), "\"replay\":" + (before + 2))
        .doesNotContain("\"replay\":" + (before + 3));
  }

  @Test
  void logHasOneWriter() throws IOException {
    store = open();
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("in use");
  }

  @Test
  void transactionThatThrowsLeavesNothing() throws IOException {
    store = open();
    long size = Files.size(file());
    assertThatThrownBy(
            () ->
                write(
                    t -> {
                      t.create("Account", Map.of("Name", "never"));
                      throw new IllegalStateException("planted");
                    }))
        .hasMessage("planted");
    assertThat(names()).containsExactly("seeded");
    assertThat(Files.size(file())).isEqualTo(size);
  }

  @Test
  void externalIdIsFoundWithoutCaseWhileItsRecordLives() throws IOException {
    store = open();
    Field key = schema.type("Account").orElseThrow().field("Customer_Number__c").orElseThrow();
    String id = create("Account", Map.of("Name", "n", "Customer_Number__c", "C-1"));
    assertThat(store.idsWith("Account", key, "c-1")).containsExactly(id);
    write(t -> t.update("Account", id, Map.of("Customer_Number__c", "C-2")));
    assertThat(store.idsWith("Account", key, "C-1")).isEmpty();
    reopen();
    assertThat(store.idsWith("Account", key, "C-2")).containsExactly(id);
    write(t -> t.delete("Account", id));
    assertThat(store.idsWith("Account", key, "C-2")).isEmpty();
  }

  @Test
  void snapshotComesBackAndReplayNumbersGoOn() throws IOException {
    store = open();
    create("Account", Map.of("Name", "kept"));
    store.snapshot(folder.resolve("snapshot"));
    create("Account", Map.of("Name", "lost"));
    long replay = store.lastReplay();
    store.restore(folder.resolve("snapshot"));
    assertThat(names()).containsExactly("seeded", "kept");
    create("Account", Map.of("Name", "new"));
    assertThat(store.lastReplay()).isEqualTo(replay + 1);
    reopen();
    assertThat(names()).containsExactly("seeded", "kept", "new");
  }

  @Test
  void longLogIsCompactedOnStartButYoungChangesStay() throws IOException {
    store = open();
    for (int i = 0; i < RecordStore.COMPACT_FROM; i++) {
      // The log's own form, without 20,000 waits for the disk.
      Files.writeString(file(), line(i), StandardOpenOption.APPEND);
    }
    reopen();
    assertThat(names()).hasSize(RecordStore.COMPACT_FROM + 1);
    assertThat(Files.readAllLines(file())).filteredOn(l -> l.contains("\"tx\"")).hasSize(100);
    reopen();
    assertThat(names()).hasSize(RecordStore.COMPACT_FROM + 1);
    assertThat(store.lastReplay()).isEqualTo(1 + RecordStore.COMPACT_FROM);
  }

  private String line(int i) {
    boolean young = i >= RecordStore.COMPACT_FROM - 100;
    Instant at = clock.instant().minus(young ? Duration.ofHours(1) : Duration.ofHours(100));
    String id = RecordId.of("001", 2 + i);
    return """
    {"tx":"t%d","at":"%s","by":"%s","changes":[{"replay":%d,"kind":"create","object":"Account","id":"%s",\
    "fields":{"Id":"%s","IsDeleted":false,"Name":"n%d"}}]}
    """
        .formatted(i, at, USER, 2 + i, id, id, i);
  }

  private RecordStore open() throws IOException {
    return RecordStore.open(
        file(),
        schema,
        clock,
        1,
        new Seeder(
            clock.instant(),
            (transaction, seed) -> transaction.create("Account", Map.of("Name", "seeded"))));
  }

  private void reopen() throws IOException {
    store.close();
    store = open();
  }

  private Path file() {
    return folder.resolve("org.log");
  }

  private String create(String object, Map<String, Object> values) {
    return store.write(USER, t -> t.create(object, values));
  }

  private void write(Consumer<Transaction> work) {
    store.write(
        USER,
        t -> {
          work.accept(t);
          return null;
        });
  }

  private List<Object> names() {
    return store.all("Account").map(row -> row.get("Name")).toList();
  }

  private static Map<String, Object> cleared(String field) {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put(field, null);
    return changes;
  }
}
