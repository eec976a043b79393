package io.strata.sandbox.sap.catalogue;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/** A property of an entity type, a complex type or a parameter of a function. */
public final class Property {

  private final String name;
  private final int position;
  private final EdmType type;
  private final int length;
  private final int scale;
  private final Map<String, String> marks;
  private final boolean key;
  private final boolean alpha;

  /**
   * @param position in its type; rows keep their values by it
   * @param length longest text or number of digits, 0 when unbounded
   * @param scale digits after the point
   * @param marks what is special about it, by the words of the table; a mark may have a value
   */
  Property(
      String name, int position, EdmType type, int length, int scale, Map<String, String> marks) {
    this.name = name;
    this.position = position;
    this.type = type;
    this.length = length;
    this.scale = scale;
    this.marks = marks;
    this.key = marks.containsKey("key");
    this.alpha = marks.containsKey("alpha");
  }

  public String name() {
    return name;
  }

  /** Where rows keep its value. */
  public int position() {
    return position;
  }

  public EdmType type() {
    return type;
  }

  /** Longest text or number of digits, 0 when unbounded. */
  public int length() {
    return length;
  }

  /** Digits after the point. */
  public int scale() {
    return scale;
  }

  public boolean is(String mark) {
    return marks.containsKey(mark);
  }

  /** Null when it has no such mark. */
  public String mark(String mark) {
    return marks.get(mark);
  }

  public boolean key() {
    return key;
  }

  /** Set by the system alone; values in a request are passed over. */
  public boolean readOnly() {
    return is("ro");
  }

  /** Can be given at creation only. */
  public boolean fixed() {
    return key() || is("fixed");
  }

  /** Numbers stand without leading zeros outside and with them inside (conversion exit ALPHA). */
  public boolean alpha() {
    return alpha;
  }

  /** The value a row shows when none was ever set: initial, as ABAP has it. */
  public Object initial() {
    return switch (type) {
      case STRING, BINARY -> "";
      case BOOLEAN -> Boolean.FALSE;
      case INT32 -> 0;
      case DECIMAL -> BigDecimal.ZERO;
      case DATE_TIME, DATE_TIME_OFFSET, TIME, GUID -> null;
    };
  }

  /** A value with the initial one in place of none. */
  public Object orInitial(Object value) {
    return value == null ? initial() : value;
  }

  /** The text a value has in a key or an index: numbers of ALPHA properties padded with zeros. */
  public String keyText(Object value) {
    if (value instanceof String text) {
      return alpha ? padded(text) : text;
    }
    return Objects.toString(orInitial(value), "");
  }

  /** The outside form of a text given in either form. */
  public String external(String text) {
    if (!alpha || text.isEmpty() || !digits(text)) {
      return text;
    }
    int zeros = 0;
    while (zeros < text.length() - 1 && text.charAt(zeros) == '0') {
      zeros++;
    }
    return text.substring(zeros);
  }

  /** The inside form: a number filled up with zeros to the property's length. */
  public String padded(String text) {
    if (text.isEmpty() || text.length() >= length || !digits(text)) {
      return text;
    }
    return "0".repeat(length - text.length()) + text;
  }

  private static boolean digits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
