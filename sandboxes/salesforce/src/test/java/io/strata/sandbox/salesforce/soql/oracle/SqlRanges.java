package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Lit;

/** Date literals in the database's own calendar arithmetic. */
final class SqlRanges {

  private static final String TODAY = "TIMESTAMP '" + OracleData.TODAY + "'";

  private SqlRanges() {}

  static String condition(FieldType type, String raw, String operator, Lit.Relative literal) {
    String at = type == FieldType.DATETIME ? "(" + raw + " AT TIME ZONE 'UTC')" : raw;
    String start = bound(literal, false);
    String end = bound(literal, true);
    String inside = "coalesce(" + at + " >= " + start + " AND " + at + " < " + end + ", false)";
    return switch (operator) {
      case "=" -> inside;
      case "!=", "<>" -> "NOT " + inside;
      case "<" -> "coalesce(" + at + " < " + start + ", false)";
      case "<=" -> "coalesce(" + at + " < " + end + ", false)";
      case ">" -> "coalesce(" + at + " >= " + end + ", false)";
      default -> "coalesce(" + at + " >= " + start + ", false)";
    };
  }

  /** Start of the range, or the first moment after it. */
  private static String bound(Lit.Relative literal, boolean end) {
    String name = literal.name().replace("FISCAL_", "");
    int n = literal.n();
    return switch (name) {
      case "YESTERDAY" -> shifted("DAY", end ? 0 : -1);
      case "TODAY" -> shifted("DAY", end ? 1 : 0);
      case "TOMORROW" -> shifted("DAY", end ? 2 : 1);
      case "LAST_90_DAYS" -> shifted("DAY", end ? 1 : -90);
      case "NEXT_90_DAYS" -> shifted("DAY", end ? 91 : 1);
      case "LAST_N_DAYS" -> shifted("DAY", end ? 1 : -n);
      default -> {
        String unit = name.replaceAll("^(LAST|THIS|NEXT)_|^N_|_AGO$", "").replaceAll("^N_|S$", "");
        if (name.startsWith("LAST_N_")) {
          yield shifted(unit, end ? 0 : -n);
        }
        if (name.startsWith("NEXT_N_")) {
          yield shifted(unit, end ? n + 1 : 1);
        }
        int first =
            name.endsWith("_AGO")
                ? -n
                : name.startsWith("LAST") ? -1 : name.startsWith("NEXT") ? 1 : 0;
        yield shifted(unit, end ? first + 1 : first);
      }
    };
  }

  /** Start of the current period, moved by whole periods; PostgreSQL's weeks start on Monday. */
  private static String shifted(String unit, int periods) {
    String start =
        unit.equals("WEEK")
            ? "date_trunc('week', " + TODAY + " + interval '1 day') - interval '1 day'"
            : "date_trunc('" + unit + "', " + TODAY + ")";
    int length = unit.equals("QUARTER") ? 3 * periods : periods;
    String interval = unit.equals("QUARTER") ? "month" : unit.toLowerCase();
    return "(" + start + " + interval '" + length + " " + interval + "')";
  }
}
