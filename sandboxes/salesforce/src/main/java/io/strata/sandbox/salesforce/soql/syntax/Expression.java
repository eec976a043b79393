package io.strata.sandbox.salesforce.soql.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** What a clause selects, compares, groups or sorts by. */
public sealed interface Expression {

  int at();

  /** How the vendor's messages show it. */
  String shown();

  /** A field of the object or of a parent: {@code Account.Owner.Name}. */
  record Path(List<Name> names) implements Expression {
    @Override
    public int at() {
      return names.getFirst().at();
    }

    @Override
    public String shown() {
      return names.stream().map(Name::text).collect(Collectors.joining("."));
    }
  }

  /** A date function, an aggregate or a rendering: {@code CALENDAR_YEAR(CloseDate)}. */
  record Call(Name function, Expression argument) implements Expression {
    @Override
    public int at() {
      return function.at();
    }

    @Override
    public String shown() {
      return function.text() + "(" + argument.shown() + ")";
    }
  }
}
