package io.strata.sandbox.salesforce.soql.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.salesforce.soql.SoqlEngine;
import io.strata.sandbox.salesforce.soql.TestOrg;
import io.strata.sandbox.salesforce.soql.syntax.SoqlException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Queries that were right once, with words lost, doubled, swapped and broken. */
class MangledQueryTest {

  private static final int QUERIES = 5_000;
  private static final long SEED = Long.getLong("soql.seed", 20260513L);

  @Test
  void aMangledQueryIsAnsweredOrRefusedWithItsPlace() {
    OracleData data = new OracleData(SEED);
    Random random = new Random(SEED);
    QueryGenerator generator = new QueryGenerator(data, new Rules(random));
    SoqlEngine engine = new SoqlEngine(TestOrg.SCHEMA, data.inMemory(), () -> OracleData.NOW);
    int refused = 0;
    for (int i = 0; i < QUERIES; i++) {
      String soql = mangled(SoqlText.of(generator.next(), random), random);
      try {
        engine.execute(soql, false);
      } catch (SoqlException error) {
        refused++;
        assertThat(error.row()).as(soql).isBetween(1, 1 + (int) soql.lines().count());
        assertThat(error.column()).as(soql).isBetween(1, soql.length() + 1);
      } catch (RuntimeException crash) {
        throw new AssertionError("seed " + SEED + ": " + soql, crash);
      }
    }
    assertThat(refused).isBetween(QUERIES / 3, QUERIES - QUERIES / 20);
  }

  private static String mangled(String soql, Random random) {
    List<String> words = new ArrayList<>(List.of(soql.split("(?<=\\W)|(?=\\W)")));
    for (int times = 0; times <= random.nextInt(3); times++) {
      int at = random.nextInt(words.size());
      int other = random.nextInt(words.size());
      switch (random.nextInt(5)) {
        case 0 -> words.set(at, "");
        case 1 -> words.add(at, words.get(other));
        case 2 -> Collections.swap(words, at, other);
        case 3 -> words.set(at, words.get(at) + (char) random.nextInt(1, 0x250));
        default -> words.set(at, words.get(other));
      }
    }
    return String.join("", words);
  }
}
