package io.strata.sandbox.salesforce.soql;

import java.util.Optional;

/**
 * Record ids as queries write them: 15 characters whose case matters, or 18 whose last three say
 * which of the first 15 are capitals, so that case does not matter (Object Reference, ID Field
 * Type).
 */
final class Ids {

  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private Ids() {}

  /** The 18-character form, or nothing when this cannot be an id. */
  static Optional<String> canonical(String written) {
    if (!written.matches("[0-9A-Za-z]{15}([A-Za-z0-5]{3})?")) {
      return Optional.empty();
    }
    String id = written.length() == 18 ? repaired(written) : written;
    return Optional.of(id + checksum(id));
  }

  private static String checksum(String id) {
    StringBuilder sum = new StringBuilder();
    for (int group = 0; group < 3; group++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = id.charAt(group * 5 + i);
        bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      sum.append(CHECKSUM.charAt(bits));
    }
    return sum.toString();
  }

  private static String repaired(String id18) {
    StringBuilder id = new StringBuilder(15);
    for (int i = 0; i < 15; i++) {
      int bits = CHECKSUM.indexOf(Character.toUpperCase(id18.charAt(15 + i / 5)));
      char c = id18.charAt(i);
      boolean capital = (bits >> i % 5 & 1) == 1;
      id.append(capital ? Character.toUpperCase(c) : Character.toLowerCase(c));
    }
    return id.toString();
  }
}
