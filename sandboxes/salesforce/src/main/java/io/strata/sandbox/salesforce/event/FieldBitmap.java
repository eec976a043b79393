package io.strata.sandbox.salesforce.event;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which fields of a change event, as bits (Pub/Sub API Developer Guide, Event Bit Fields): one
 * number for the record's own fields, then one for each compound field, as {@code index-0xBITS}.
 * Digits are upper case and of an even count: the JavaScript client reads no others.
 */
final class FieldBitmap {

  private final Set<Integer> own = new TreeSet<>();
  private final SortedMap<Integer, Set<Integer>> nested = new TreeMap<>();

  void add(int field) {
    own.add(field);
  }

  void add(int compound, int part) {
    nested.computeIfAbsent(compound, index -> new TreeSet<>()).add(part);
  }

  List<String> strings() {
    List<String> strings = new ArrayList<>();
    if (!own.isEmpty()) {
      strings.add(hex(own));
    }
    for (Map.Entry<Integer, Set<Integer>> compound : nested.entrySet()) {
      strings.add(compound.getKey() + "-" + hex(compound.getValue()));
    }
    return strings;
  }

  private static String hex(Set<Integer> bits) {
    BigInteger number = BigInteger.ZERO;
    for (int bit : bits) {
      number = number.setBit(bit);
    }
    String digits = number.toString(16).toUpperCase(Locale.ROOT);
    return "0x" + (digits.length() % 2 == 0 ? digits : "0" + digits);
  }
}
