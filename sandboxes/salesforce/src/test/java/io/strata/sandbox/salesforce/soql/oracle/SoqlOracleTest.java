package io.strata.sandbox.salesforce.soql.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.salesforce.soql.SoqlEngine;
import io.strata.sandbox.salesforce.soql.TestOrg;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random queries answered by the engine and by PostgreSQL over the same rows. {@code
 * -Dsoql.queries=10000} is the long campaign, {@code -Dsoql.seed=N} repeats a run.
 */
class SoqlOracleTest {

  private static final int QUERIES = Integer.getInteger("soql.queries", 500);
  private static final long SEED = Long.getLong("soql.seed", 20260513L);
  private static final double LEAST_FOUND = 0.6;
  private static final int QUERIES_PER_USE = 50;

  @Test
  void randomQueriesFindWhatPostgresFinds() throws Exception {
    OracleData data = new OracleData(SEED);
    Random random = new Random(SEED);
    Rules rules = new Rules(random);
    QueryGenerator generator = new QueryGenerator(data, rules);
    SoqlEngine engine = new SoqlEngine(TestOrg.SCHEMA, data.inMemory(), () -> OracleData.NOW);
    int found = 0;
    try (PostgresTwin postgres = new PostgresTwin(data)) {
      for (int i = 0; i < QUERIES; i++) {
        Sample query = generator.next();
        String soql = SoqlText.of(query, random);
        Answer actual = Answer.of(query, engine.execute(soql, query.includeDeleted()));
        assertThat(actual.difference(postgres.answer(query)))
            .as("query %d of seed %d: %s", i, SEED, soql)
            .isEmpty();
        found += actual.hasFound() ? 1 : 0;
      }
    }
    report(rules, found);
    assertThat((double) found / QUERIES).as("share with results").isGreaterThan(LEAST_FOUND);
    assertThat(rules.counts())
        .allSatisfy(
            (rule, uses) ->
                assertThat(uses).as(rule).isGreaterThanOrEqualTo(QUERIES / QUERIES_PER_USE));
  }

  private static void report(Rules rules, int found) {
    String counts =
        rules.counts().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    System.out.printf(
        "SOQL against PostgreSQL: %d queries, seed %d, %.0f %% with results%n%d rules: %s%n",
        QUERIES, SEED, 100.0 * found / QUERIES, rules.counts().size(), counts);
  }
}
