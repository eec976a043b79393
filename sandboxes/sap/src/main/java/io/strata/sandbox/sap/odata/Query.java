package io.strata.sandbox.sap.odata;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.odata.filter.Expression;
import io.strata.sandbox.sap.odata.filter.Filter;
import io.strata.sandbox.sap.odata.filter.FilterParser;
import io.strata.sandbox.sap.odata.filter.KeyHints;
import io.strata.sandbox.sap.odata.filter.Ordering;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** `$filter`, `$orderby`, `$top`, `$skip`, `$skiptoken` and `$inlinecount` of one request. */
final class Query {

  /**
   * What was asked for.
   *
   * @param total how many there are without paging, when that was counted
   * @param nextFrom where the next page begins, empty when nothing is left out
   */
  record Page(List<Row> rows, Optional<Integer> total, Optional<Integer> nextFrom) {}

  private final Catalogue catalogue;
  private final EntitySet set;
  private final Optional<Expression> filter;
  private final BiPredicate<Rows, Row> condition;
  private final Optional<String> order;
  private final Optional<Integer> top;
  private final int from;
  private final boolean counted;

  Query(ODataRequest request, Catalogue catalogue, EntitySet set) {
    this.catalogue = catalogue;
    this.set = set;
    filter = request.option("$filter").filter(text -> !text.isBlank()).map(FilterParser::parse);
    condition =
        filter
            .map(expression -> Filter.bind(expression, catalogue, set, request.language()))
            .orElse((rows, row) -> true);
    order = request.option("$orderby").filter(text -> !text.isBlank());
    top = request.option("$top").map(text -> number("$top", text));
    Optional<Integer> token = request.option("$skiptoken").map(text -> number("$skiptoken", text));
    from =
        token.orElseGet(() -> request.option("$skip").map(text -> number("$skip", text)).orElse(0));
    counted = counted(request.option("$inlinecount").orElse("none"));
  }

  private static boolean counted(String inlineCount) {
    if (!inlineCount.matches("allpages|none")) {
      throw SapException.invalid("Invalid value " + inlineCount + " for $inlinecount.");
    }
    return inlineCount.equals("allpages");
  }

  private static int number(String option, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw SapException.invalid("Invalid value '" + text + "' for " + option + ".");
    }
    return Integer.parseInt(text);
  }

  /** All rows of the set that the filter lets through; how many is all that matters. */
  int count(Rows rows, Optional<List<Row>> within) {
    return (int) matching(rows, within).count();
  }

  Page page(Rows rows, Optional<List<Row>> within) {
    int limit = limit();
    Stream<Row> found = matching(rows, within);
    if (order.isPresent()) {
      found = found.sorted(Ordering.of(order.get(), catalogue, set, rows));
    }
    if (counted) {
      List<Row> all = found.toList();
      List<Row> page = all.stream().skip(from).limit(limit).toList();
      return new Page(page, Optional.of(all.size()), next(page.size(), all.size() - from));
    }
    List<Row> more =
        found.skip(from).limit(limit == Integer.MAX_VALUE ? limit : limit + 1L).toList();
    List<Row> page = more.size() > limit ? more.subList(0, limit) : more;
    return new Page(page, Optional.empty(), next(page.size(), more.size()));
  }

  private int limit() {
    int wanted = top.or(set::pageSize).orElse(Integer.MAX_VALUE);
    return Math.min(wanted, set.pageCap().orElse(Integer.MAX_VALUE));
  }

  /**
   * A `$top` below the cap is answered whole; at the cap it sets the size of pages (KBA 3626726:
   * 100 by default, raised by the caller to 5,000 at most, further ones by `__next`).
   */
  private Optional<Integer> next(int shown, int left) {
    boolean truncated =
        left > shown && (top.isEmpty() || top.get() >= set.pageCap().orElse(Integer.MAX_VALUE));
    return truncated ? Optional.of(from + shown) : Optional.empty();
  }

  private Stream<Row> matching(Rows rows, Optional<List<Row>> within) {
    return within
        .map(List::stream)
        .orElseGet(() -> candidates(rows))
        .filter(row -> condition.test(rows, row));
  }

  /** By the first part of the key or by an index when the filter names values, else all. */
  private Stream<Row> candidates(Rows rows) {
    for (Property property : set.properties()) {
      boolean leads = property == set.keys().getFirst();
      if (!leads && !property.is("index")) {
        continue;
      }
      Optional<Set<String>> values =
          filter.flatMap(expression -> KeyHints.of(expression, property.name()));
      if (values.isPresent()) {
        NavigableMap<String, Row> found = new TreeMap<>();
        for (String value : values.get()) {
          (leads ? rows.starting(set.name(), value) : rows.with(set.name(), property.name(), value))
              .forEach(row -> found.put(row.key(), row));
        }
        return found.values().stream();
      }
    }
    return rows.all(set.name());
  }
}
