package io.strata.process.orderfulfilment.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which plant delivers a line: the first row that matches. A row is five columns between bars,
 * {@code family | material | customer | country | plant}; `*` matches anything, also what is not
 * known, and at the end of a value whatever follows. Lines that begin with `#` are for people.
 */
public final class RoutingTable {

  private static final int COLUMNS = 5;

  private record Row(List<String> patterns, String plant) {}

  private final List<Row> rows;

  private RoutingTable(List<Row> rows) {
    this.rows = rows;
  }

  /** Reads a table; throws {@link IllegalArgumentException} that names the line it cannot read. */
  public static RoutingTable of(String text) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
      if (cells.size() != COLUMNS || cells.contains("") || !plant(cells.get(COLUMNS - 1))) {
        throw new IllegalArgumentException(
            "Line %d of the routing table is no row of five columns: %s".formatted(number, line));
      }
      rows.add(new Row(cells.subList(0, COLUMNS - 1), cells.get(COLUMNS - 1)));
    }
    return new RoutingTable(List.copyOf(rows));
  }

  /** The plant of a line; empty when no row matches, and the ERP decides. */
  public Optional<String> plantOf(Content.Line line, String customer, String country) {
    String[] told = {line.family(), line.material(), customer, country};
    return rows.stream().filter(row -> matches(row, told)).map(Row::plant).findFirst();
  }

  /** The content with a plant in every line that had none and has a row. */
  public Content route(Content content, String country) {
    return content.withLines(
        content.lines().stream()
            .map(
                line ->
                    line.plant() != null
                        ? line
                        : line.in(plantOf(line, content.customer(), country).orElse(null)))
            .toList());
  }

  private static boolean matches(Row row, String[] told) {
    for (int i = 0; i < told.length; i++) {
      if (!matches(row.patterns().get(i), told[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String pattern, String value) {
    if (pattern.endsWith("*")) {
      String prefix = pattern.substring(0, pattern.length() - 1);
      return prefix.isEmpty() || value != null && value.startsWith(prefix);
    }
    return pattern.equals(value);
  }

  private static boolean plant(String text) {
    return text.matches("[A-Za-z0-9]{1,4}");
  }
}
