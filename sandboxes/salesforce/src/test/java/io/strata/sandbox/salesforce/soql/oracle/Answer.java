package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.soql.QueryRecord;
import io.strata.sandbox.salesforce.soql.QueryResult;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Expr;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Item;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer in the form both sides can take: values in SELECT order, then the answers of child
 * sub-queries, null where there is no child.
 */
record Answer(List<Record> records, int size) {

  record Record(String id, List<Object> values) {}

  /** Both sides divide, but not to the same number of digits. */
  private static final MathContext DIGITS = new MathContext(12);

  Answer {
    records.forEach(r -> r.values().replaceAll(Answer::rounded));
  }

  private static Object rounded(Object value) {
    return value instanceof BigDecimal number
        ? number.round(DIGITS).stripTrailingZeros().toPlainString()
        : value;
  }

  /** The first thing that is not as expected, empty when all is. */
  String difference(Answer expected) {
    for (int i = 0; i < Math.max(records.size(), expected.records.size()); i++) {
      Record mine = i < records.size() ? records.get(i) : null;
      Record theirs = i < expected.records.size() ? expected.records.get(i) : null;
      if (mine == null || !mine.equals(theirs)) {
        return "record %d of %d is %s and should be %s".formatted(i, records.size(), mine, theirs);
      }
    }
    return size == expected.size ? "" : "size is " + size + " and should be " + expected.size;
  }

  /** Overall aggregates always give a record: it counts when it says more than nought and null. */
  boolean hasFound() {
    boolean onlyTotals = records.size() == 1 && records.getFirst().id() == null;
    return onlyTotals
        ? records.getFirst().values().stream().anyMatch(v -> v != null && !v.equals("0"))
        : size > 0;
  }

  static Answer of(Sample query, QueryResult result) {
    List<Record> records = new ArrayList<>();
    for (QueryRecord record : result.records()) {
      List<Object> values = new ArrayList<>();
      int unnamed = 0;
      for (Item item : query.items()) {
        if (item instanceof Item.Column(Expr value, String alias)
            && query.kind() == Sample.Kind.GROUPS) {
          String name = alias;
          if (name.isEmpty()) {
            name = value instanceof Expr.Ref ref ? ref.field().name() : "expr" + unnamed++;
          }
          values.add(present(record, name));
        }
      }
      if (query.kind() == Sample.Kind.RECORDS) {
        for (Expr value : Columns.of(query)) {
          values.add(at(record, (Expr.Ref) value));
        }
        for (Item.Children children : Columns.children(query)) {
          Object found = present(record, children.relationship().relationshipName());
          values.add(found == null ? null : of(children.query(), (QueryResult) found));
        }
      }
      records.add(new Record(record.id(), values));
    }
    return new Answer(records, result.totalSize());
  }

  private static Object at(QueryRecord record, Expr.Ref ref) {
    QueryRecord at = record;
    for (Field parent : ref.parents()) {
      at = (QueryRecord) present(at, parent.relationshipName());
      if (at == null) {
        return null;
      }
    }
    return present(at, ref.field().name());
  }

  /** The value under a name, which has to be there even when it is null. */
  private static Object present(QueryRecord record, String name) {
    if (!record.fields().containsKey(name)) {
      throw new AssertionError("no " + name + " in " + record.fields().keySet());
    }
    return record.fields().get(name);
  }
}
