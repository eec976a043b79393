package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.soql.plan.Keys;
import io.strata.sandbox.salesforce.soql.plan.Plan;
import io.strata.sandbox.salesforce.soql.plan.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gathers rows into groups, in the order in which each first appears. */
final class Grouping {

  private final Plan.Groups groups;
  private final Map<List<Object>, Group> found = new LinkedHashMap<>();

  private Grouping(Plan.Groups groups) {
    this.groups = groups;
    if (groups.keys().isEmpty()) {
      found.put(List.of(), new Group(List.of()));
    }
  }

  static List<Row> of(Plan.Groups groups, Stream<Row> rows) {
    Grouping grouping = new Grouping(groups);
    rows.forEach(grouping::add);
    return new ArrayList<>(grouping.found.values());
  }

  private void add(Row row) {
    List<Object> keys = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Value key : groups.keys()) {
      Object value = row.get(key);
      values.add(value);
      keys.add(Keys.key(key.type(), value));
    }
    found.computeIfAbsent(keys, _ -> new Group(values)).add(row);
  }

  /** Text that differs in case alone is one group and shows as in its first row. */
  private final class Group implements Row {

    private final List<Object> values;
    private final List<Tally> tallies = groups.totals().stream().map(Tally::new).toList();

    Group(List<Object> values) {
      this.values = values;
    }

    void add(Row row) {
      tallies.forEach(t -> t.add(row));
    }

    @Override
    public Object get(Value value) {
      return switch (value) {
        case Value.Key key -> values.get(key.index());
        case Value.Total total -> tallies.get(total.index()).result();
        default -> throw new IllegalStateException("not of a group: " + value);
      };
    }
  }
}
