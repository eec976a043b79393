package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.soql.plan.Keys;
import io.strata.sandbox.salesforce.soql.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** ORDER BY. Each key is read once a row; equal rows keep their order. */
final class Sorting {

  private record Keyed(Row row, List<Object> keys) {}

  private Sorting() {}

  static Stream<? extends Row> sorted(List<Plan.Sort> sorts, Stream<? extends Row> rows) {
    if (sorts.isEmpty()) {
      return rows;
    }
    return rows.map(row -> new Keyed(row, keys(sorts, row))).sorted(order(sorts)).map(Keyed::row);
  }

  private static List<Object> keys(List<Plan.Sort> sorts, Row row) {
    List<Object> keys = new ArrayList<>(sorts.size());
    for (Plan.Sort sort : sorts) {
      keys.add(Keys.sortKey(sort.by(), row.get(sort.by())));
    }
    return keys;
  }

  private static Comparator<Keyed> order(List<Plan.Sort> sorts) {
    Comparator<Keyed> order = (_, _) -> 0;
    for (int i = 0; i < sorts.size(); i++) {
      int at = i;
      Plan.Sort sort = sorts.get(i);
      Comparator<Object> values = sort.descending() ? Keys.ORDER.reversed() : Keys.ORDER;
      Comparator<Object> keys =
          sort.nullsLast() ? Comparator.nullsLast(values) : Comparator.nullsFirst(values);
      order = order.thenComparing(k -> k.keys().get(at), keys);
    }
    return order;
  }
}
