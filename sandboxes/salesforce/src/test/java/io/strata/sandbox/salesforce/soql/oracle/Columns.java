package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.soql.oracle.Sample.Expr;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Item;
import java.util.ArrayList;
import java.util.List;

/** The plain columns of a SELECT list, FIELDS() spelled out, child sub-queries left out. */
final class Columns {

  private Columns() {}

  static List<Expr> of(Sample query) {
    List<Expr> columns = new ArrayList<>();
    for (Item item : query.items()) {
      switch (item) {
        case Item.Column(Expr value, _) -> columns.add(value);
        case Item.Fields(String kind) ->
            query.type().fields().stream()
                .filter(f -> kind.equals("ALL") || kind.equals("CUSTOM") == f.custom())
                .forEach(f -> columns.add(new Expr.Ref(List.of(), f)));
        case Item.Children _ -> {}
      }
    }
    return columns;
  }

  static List<Item.Children> children(Sample query) {
    return query.items().stream()
        .filter(Item.Children.class::isInstance)
        .map(Item.Children.class::cast)
        .toList();
  }
}
