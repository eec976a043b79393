package io.strata.sandbox.salesforce.soql.plan;

import io.strata.sandbox.salesforce.schema.FieldType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** The form of a value in which equal means equal to SOQL. */
public final class Keys {

  /** Not for nulls; both sides from the same field. */
  public static final Comparator<Object> ORDER = Keys::compare;

  private Keys() {}

  /** A null boolean is false (SOQL and SOSL Reference, Use null in WHERE). */
  public static Object key(FieldType type, Object value) {
    return switch (value) {
      case null -> type == FieldType.BOOLEAN ? Boolean.FALSE : null;
      case String text when type.isText() -> text.isEmpty() ? null : TextOrder.fold(text);
      case BigDecimal number -> number.stripTrailingZeros();
      default -> value;
    };
  }

  /** The key that decides ORDER BY, MIN and MAX: a picklist goes by the order of its values. */
  public static Object sortKey(Value of, Object value) {
    Object key = key(of.type(), value);
    if (key instanceof String text && of.type() == FieldType.PICKLIST) {
      return Rank.of(text, of.picklist());
    }
    return key;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static int compare(Object a, Object b) {
    return a instanceof String left && b instanceof String right
        ? TextOrder.compare(left, right)
        : ((Comparable) a).compareTo(b);
  }

  /** Values the picklist no longer has come last, by their text. */
  private record Rank(int place, String text) implements Comparable<Rank> {

    static Rank of(String folded, List<String> values) {
      for (int i = 0; i < values.size(); i++) {
        if (TextOrder.fold(values.get(i)).equals(folded)) {
          return new Rank(i, "");
        }
      }
      return new Rank(values.size(), folded);
    }

    @Override
    public int compareTo(Rank other) {
      int byPlace = Integer.compare(place, other.place);
      return byPlace != 0 ? byPlace : TextOrder.compare(text, other.text);
    }
  }
}
