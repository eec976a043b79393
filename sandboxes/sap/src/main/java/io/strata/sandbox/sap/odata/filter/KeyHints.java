package io.strata.sandbox.sap.odata.filter;

import io.strata.sandbox.sap.odata.filter.Expression.Operator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a filter says about one property: the few texts it can have, if the filter limits it. */
public final class KeyHints {

  private KeyHints() {}

  /** Empty when the property may have any value. */
  public static Optional<Set<String>> of(Expression expression, String property) {
    return switch (expression) {
      case Expression.And and -> {
        Optional<Set<String>> left = of(and.left(), property);
        yield left.isPresent() ? left : of(and.right(), property);
      }
      case Expression.Or or -> {
        Optional<Set<String>> left = of(or.left(), property);
        Optional<Set<String>> right = of(or.right(), property);
        if (left.isEmpty() || right.isEmpty()) {
          yield Optional.empty();
        }
        Set<String> both = new LinkedHashSet<>(left.get());
        both.addAll(right.get());
        yield Optional.of(both);
      }
      case Expression.Comparison comparison
          when comparison.operator() == Operator.EQ
              && comparison.left() instanceof Expression.Path path
              && path.segments().size() == 1
              && path.segments().getFirst().equals(property)
              && comparison.right() instanceof Expression.Literal literal
              && literal.value() instanceof String text ->
          Optional.of(Set.of(text));
      default -> Optional.empty();
    };
  }
}
