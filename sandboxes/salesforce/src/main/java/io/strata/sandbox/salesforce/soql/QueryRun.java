package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.record.Rows;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.soql.plan.DateFunction;
import io.strata.sandbox.salesforce.soql.plan.Filter;
import io.strata.sandbox.salesforce.soql.plan.Plan;
import io.strata.sandbox.salesforce.soql.plan.Plan.Output;
import io.strata.sandbox.salesforce.soql.plan.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One execution of a plan. Sub-queries run once and are looked up by id from then on, so the work
 * grows with the rows read and not with their product.
 */
final class QueryRun {

  private final Rows rows;
  private final boolean includeDeleted;
  private final FilterCheck check = new FilterCheck(this::joined);
  private final Map<Filter.InPlan, Set<Object>> joins = new IdentityHashMap<>();
  private final Map<Output.Children, Map<Object, List<RecordRow>>> children =
      new IdentityHashMap<>();

  QueryRun(Rows rows, boolean includeDeleted) {
    this.rows = rows;
    this.includeDeleted = includeDeleted;
  }

  QueryResult run(Plan plan) {
    if (plan.countOnly()) {
      long count = matching(plan).skip(plan.offset()).limit(plan.limit()).count();
      return new QueryResult(plan.type(), false, List.of(), true, Math.toIntExact(count));
    }
    return result(plan, matching(plan));
  }

  private QueryResult result(Plan plan, Stream<RecordRow> matching) {
    Stream<? extends Row> found = matching;
    if (plan.groups().isPresent()) {
      Plan.Groups groups = plan.groups().get();
      found =
          Grouping.of(groups, matching.map(row -> row)).stream()
              .filter(g -> groups.having().isEmpty() || check.test(groups.having().get(), g));
    }
    List<QueryRecord> records =
        Sorting.sorted(plan.orderBy(), found)
            .skip(plan.offset())
            .limit(plan.limit())
            .map(row -> record(plan, row))
            .toList();
    return new QueryResult(plan.type(), plan.groups().isPresent(), records, false, records.size());
  }

  private Stream<RecordRow> matching(Plan plan) {
    return candidates(plan)
        .filter(this::visible)
        .map(RecordRow::new)
        .filter(row -> plan.where().isEmpty() || check.test(plan.where().get(), row));
  }

  private Stream<Map<String, Object>> candidates(Plan plan) {
    String object = plan.type().name();
    return plan.where()
        .flatMap(where -> IdLookup.of(where, this::joined))
        .map(ids -> ids.stream().flatMap(id -> rows.byId(object, id).stream()))
        .orElseGet(() -> rows.all(object));
  }

  private boolean visible(Map<String, Object> row) {
    return includeDeleted || !Boolean.TRUE.equals(row.get("IsDeleted"));
  }

  private Set<Object> joined(Filter.InPlan join) {
    Set<Object> known = joins.get(join);
    if (known == null) {
      Set<Object> selected = new HashSet<>();
      matching(join.plan()).forEach(row -> selected.add(row.get(join.selected())));
      selected.remove(null);
      joins.put(join, selected);
      known = selected;
    }
    return known;
  }

  private QueryRecord record(Plan plan, Row row) {
    if (row instanceof RecordRow record) {
      return record(plan.type(), plan.outputs(), record);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Output output : plan.outputs()) {
      fields.put(output.name(), row.get(((Output.Leaf) output).value()));
    }
    return new QueryRecord(null, null, fields);
  }

  private QueryRecord record(SObjectType type, List<Output> outputs, RecordRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Output output : outputs) {
      fields.put(
          output.name(),
          switch (output) {
            case Output.Leaf(_, Value.Column column) -> row.fields().get(column.field().name());
            case Output.Leaf(_, Value value) -> row.get(value);
            case Output.Parent(_, Field reference, var parentType, var inner) -> {
              RecordRow parent = row.parent(reference);
              yield parent == null ? null : record(parentType, inner, parent);
            }
            case Output.Children of -> children(of, row.id());
          });
    }
    return new QueryRecord(type, row.id(), fields);
  }

  private QueryResult children(Output.Children of, String parentId) {
    Map<Object, List<RecordRow>> byParent = children.get(of);
    if (byParent == null) {
      Map<Object, List<RecordRow>> index = new HashMap<>();
      matching(of.plan())
          .forEach(
              row ->
                  index
                      .computeIfAbsent(row.fields().get(of.foreignKey()), _ -> new ArrayList<>())
                      .add(row));
      children.put(of, index);
      byParent = index;
    }
    QueryResult result = result(of.plan(), byParent.getOrDefault(parentId, List.of()).stream());
    return result.records().isEmpty() ? null : result;
  }

  /** A stored row and the way to its parents. */
  private final class RecordRow implements Row {

    private final Map<String, Object> fields;

    RecordRow(Map<String, Object> fields) {
      this.fields = fields;
    }

    Map<String, Object> fields() {
      return fields;
    }

    String id() {
      return (String) fields.get("Id");
    }

    /** Null when there is none to see. */
    RecordRow parent(Field reference) {
      return fields.get(reference.name()) instanceof String id
          ? rows.byId(reference.referenceTo(), id)
              .filter(QueryRun.this::visible)
              .map(RecordRow::new)
              .orElse(null)
          : null;
    }

    @Override
    public Object get(Value value) {
      return switch (value) {
        case Value.Column column -> {
          RecordRow at = this;
          for (Field reference : column.parents()) {
            at = at == null ? null : at.parent(reference);
          }
          yield at == null ? null : at.fields.get(column.field().name());
        }
        case Value.DatePart(DateFunction function, Value of) -> function.apply(get(of));
        default -> throw new IllegalStateException("not of a record: " + value);
      };
    }
  }
}
