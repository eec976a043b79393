package io.strata.system.salesforce.vendor.soql;

import java.util.ArrayList;
import java.util.List;

/**
 * A query in SOQL. Values are bound by {@link Condition}, names are checked, nothing else gets in:
 *
 * <pre>Soql.select("Id", "Name").from("Account").where(equal("Name", name)).limit(1).text()</pre>
 */
public final class Soql {

  private final String select;
  private final List<Condition> conditions = new ArrayList<>();
  private String orderBy;
  private int limit;

  private Soql(String select) {
    this.select = select;
  }

  public static Columns select(String... fields) {
    List<String> columns = new ArrayList<>();
    for (String field : fields) {
      columns.add(Identifier.checked(field));
    }
    return new Columns(List.copyOf(columns));
  }

  /** What a query answers, before it is said from where. */
  public record Columns(List<String> columns) {

    /** Adds the rows of a child relationship. */
    public Columns with(Soql children) {
      List<String> more = new ArrayList<>(columns);
      more.add("(" + children.text() + ")");
      return new Columns(List.copyOf(more));
    }

    public Soql from(String typeOrRelationship) {
      return new Soql(
          "SELECT "
              + String.join(", ", columns)
              + " FROM "
              + Identifier.checked(typeOrRelationship));
    }
  }

  /** All of these must hold, and all that were given before. */
  public Soql where(List<Condition> all) {
    conditions.addAll(all);
    return this;
  }

  public Soql where(Condition... all) {
    return where(List.of(all));
  }

  public Soql orderBy(String field) {
    orderBy = Identifier.checked(field);
    return this;
  }

  public Soql limit(int rows) {
    limit = rows;
    return this;
  }

  public String text() {
    return select
        + (conditions.isEmpty() ? "" : " WHERE " + Condition.all(conditions))
        + (orderBy == null ? "" : " ORDER BY " + orderBy)
        + (limit == 0 ? "" : " LIMIT " + limit);
  }
}
