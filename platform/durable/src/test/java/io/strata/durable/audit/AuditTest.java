package io.strata.durable.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Database;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AuditTest {

  @Inject Database database;
  @Inject Audit audit;

  @BeforeEach
  void fiveEntries() {
    TestDatabase.execute("TRUNCATE audit");
    TestDatabase.execute("UPDATE audit_head SET number = 0, hash = repeat('0', 64)");
    for (int i = 1; i <= 5; i++) {
      append(database, "order " + i);
    }
  }

  private void append(Database replica, String subject) {
    replica.transaction(
        tx -> {
          audit.append(
              tx,
              "ada",
              "replayLetter",
              subject,
              JsonNodeFactory.instance.objectNode().put("note", "says \"yes\"").put("n", 1.5));
          return null;
        });
  }

  @Test
  void untouchedChainHolds() {
    assertThat(audit.verify()).isEmpty();
    assertThat(TestDatabase.value("SELECT count(DISTINCT hash) FROM audit")).isEqualTo("5");
    assertThat(audit.head())
        .isEqualTo(TestDatabase.value("SELECT hash FROM audit WHERE number = 5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE audit SET actor = 'eve' WHERE number = 3 | 3 | changed",
        "UPDATE audit SET action = 'x' WHERE number = 1 | 1 | changed",
        "UPDATE audit SET subject = 'x' WHERE number = 5 | 5 | changed",
        "UPDATE audit SET detail = replace(detail, 'yes', 'no') WHERE number = 2 | 2 | changed",
        "UPDATE audit SET at = at + interval '1 microsecond' WHERE number = 4 | 4 | changed",
        "DELETE FROM audit WHERE number = 1 | 1 | missing",
        "DELETE FROM audit WHERE number = 3 | 3 | missing",
        "DELETE FROM audit WHERE number = 5 | 5 | head",
        "DELETE FROM audit | 1 | head",
        "UPDATE audit SET number = 9 - number WHERE number > 3; | 4 | changed",
        "UPDATE audit SET number = CASE number WHEN 3 THEN 9 ELSE number END | 3 | missing",
        "UPDATE audit_head SET hash = repeat('a', 64) | 6 | head",
      })
  void oneTouchBreaksIt(String touch, long number, String reason) {
    TestDatabase.execute("ALTER TABLE audit DROP CONSTRAINT audit_pkey");
    try {
      TestDatabase.execute(touch);
      assertThat(audit.verify()).contains(new Break(number, reason));
    } finally {
      TestDatabase.execute("TRUNCATE audit; ALTER TABLE audit ADD PRIMARY KEY (number)");
    }
  }

  @Test
  void forgedEntryWithAHashOfItsOwnBreaksTheNext() {
    TestDatabase.execute("CREATE TABLE kept AS SELECT * FROM audit WHERE number > 3");
    TestDatabase.execute("CREATE TABLE kept_head AS SELECT * FROM audit_head");
    try {
      TestDatabase.execute("DELETE FROM audit WHERE number > 2");
      TestDatabase.execute(
          "UPDATE audit_head SET number = 2, hash = (SELECT hash FROM audit WHERE number = 2)");
      append(database, "forged");
      assertThat(audit.verify()).isEmpty();
      TestDatabase.execute("INSERT INTO audit SELECT * FROM kept");
      TestDatabase.execute(
          "UPDATE audit_head SET number = kept_head.number, hash = kept_head.hash FROM kept_head");
      assertThat(audit.verify()).contains(new Break(4, "changed"));
    } finally {
      TestDatabase.execute("DROP TABLE kept; DROP TABLE kept_head");
    }
  }

  @Test
  void chainLongerThanAPortionIsReadWhole() {
    TestDatabase.execute("TRUNCATE audit");
    TestDatabase.execute("UPDATE audit_head SET number = 0, hash = repeat('0', 64)");
    database.transaction(
        tx -> {
          for (int i = 1; i <= 2_000; i++) {
            audit.append(tx, "ada", "act", "order " + i, null);
          }
          return null;
        });
    assertThat(audit.verify()).isEmpty();
    TestDatabase.execute("UPDATE audit SET subject = 'x' WHERE number = 1500");
    assertThat(audit.verify()).contains(new Break(1_500, "changed"));
    TestDatabase.execute("DELETE FROM audit WHERE number > 1000");
    assertThat(audit.verify()).contains(new Break(1_001, "head"));
  }

  @Test
  void entriesAppendedAtOnceAreOneChain() {
    Database other = new Database(TestDatabase.dataSource());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        Database replica = i % 2 == 0 ? database : other;
        String subject = "race " + i;
        threads.submit(() -> append(replica, subject));
      }
    }
    assertThat(TestDatabase.value("SELECT count(*) FROM audit")).isEqualTo("45");
    assertThat(audit.verify()).isEmpty();
  }
}
