package io.strata.sandbox.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock stands on Wednesday 13 May 2026, late in the evening of UTC. */
class DateLiteralTest {

  private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

  private final SoqlEngine engine;

  DateLiteralTest() {
    MemoryRows rows = new MemoryRows();
    int number = 0;
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      Map<String, Object> row = new HashMap<>();
      row.put("Id", "006%012dAAA".formatted(number++));
      row.put("CloseDate", day);
      row.put("CreatedDate", day.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
      rows.add("Opportunity", row);
    }
    engine = new SoqlEngine(TestOrg.SCHEMA, rows, () -> Instant.parse("2026-05-13T23:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "YESTERDAY, 2026-05-12, 2026-05-12",
    "TODAY, 2026-05-13, 2026-05-13",
    "tomorrow, 2026-05-14, 2026-05-14",
    "LAST_WEEK, 2026-05-03, 2026-05-09",
    "THIS_WEEK, 2026-05-10, 2026-05-16",
    "NEXT_WEEK, 2026-05-17, 2026-05-23",
    "LAST_MONTH, 2026-04-01, 2026-04-30",
    "THIS_MONTH, 2026-05-01, 2026-05-31",
    "NEXT_MONTH, 2026-06-01, 2026-06-30",
    "LAST_90_DAYS, 2026-02-12, 2026-05-13",
    "NEXT_90_DAYS, 2026-05-14, 2026-08-11",
    "THIS_QUARTER, 2026-04-01, 2026-06-30",
    "LAST_QUARTER, 2026-01-01, 2026-03-31",
    "NEXT_FISCAL_QUARTER, 2026-07-01, 2026-09-30",
    "THIS_YEAR, 2026-01-01, 2026-12-31",
    "LAST_YEAR, 2025-01-01, 2025-12-31",
    "NEXT_FISCAL_YEAR, 2027-01-01, 2027-12-31",
    "LAST_N_DAYS:1, 2026-05-12, 2026-05-13",
    "NEXT_N_DAYS:3, 2026-05-14, 2026-05-16",
    "LAST_N_WEEKS:2, 2026-04-26, 2026-05-09",
    "NEXT_N_WEEKS:1, 2026-05-17, 2026-05-23",
    "LAST_N_MONTHS:2, 2026-03-01, 2026-04-30",
    "NEXT_N_MONTHS:2, 2026-06-01, 2026-07-31",
    "LAST_N_QUARTERS:2, 2025-10-01, 2026-03-31",
    "NEXT_N_YEARS:2, 2027-01-01, 2028-12-31",
    "LAST_N_FISCAL_YEARS:1, 2025-01-01, 2025-12-31",
    "N_DAYS_AGO:10, 2026-05-03, 2026-05-03",
    "N_WEEKS_AGO:1, 2026-05-03, 2026-05-09",
    "N_MONTHS_AGO:3, 2026-02-01, 2026-02-28",
    "N_QUARTERS_AGO:1, 2026-01-01, 2026-03-31",
    "N_FISCAL_YEARS_AGO:2, 2024-01-01, 2024-12-31",
  })
  void aLiteralIsARangeOfDays(String literal, LocalDate from, LocalDate to) {
    for (String field : List.of("CloseDate", "DAY_ONLY(CreatedDate)", "CreatedDate")) {
      assertThat(days(field + " = " + literal))
          .startsWith(from)
          .endsWith(to)
          .hasSize((int) (to.toEpochDay() - from.toEpochDay()) + 1);
    }
    assertThat(days("CloseDate < " + literal)).startsWith(FIRST).endsWith(from.minusDays(1));
    assertThat(days("CloseDate <= " + literal)).startsWith(FIRST).endsWith(to);
    assertThat(days("CloseDate > " + literal)).startsWith(to.plusDays(1)).endsWith(LAST);
    assertThat(days("CloseDate >= " + literal)).startsWith(from).endsWith(LAST);
    assertThat(days("CloseDate != " + literal)).doesNotContain(from, to).contains(FIRST, LAST);
  }

  @Test
  void aDatetimeMayHaveAnyOffset() {
    assertThat(days("CreatedDate = 2026-05-14T01:59:59+02:00"))
        .containsExactly(LocalDate.of(2026, 5, 13));
    assertThat(days("CreatedDate = 2026-05-13T18:59:59.000-0500"))
        .containsExactly(LocalDate.of(2026, 5, 13));
    assertThat(days("CreatedDate IN (2026-05-13T23:59:59Z, TOMORROW)"))
        .containsExactly(LocalDate.of(2026, 5, 13), LocalDate.of(2026, 5, 14));
  }

  private List<Object> days(String where) {
    String soql = "SELECT CloseDate FROM Opportunity WHERE " + where + " ORDER BY CloseDate";
    return engine.execute(soql, false).records().stream()
        .map(r -> r.fields().get("CloseDate"))
        .toList();
  }
}
