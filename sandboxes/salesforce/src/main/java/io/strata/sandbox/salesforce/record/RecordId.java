package io.strata.sandbox.salesforce.record;

import java.util.Optional;

/**
 * Record ids: three characters of key prefix, three of instance, nine of serial number, and in the
 * 18-character form three of checksum over the case of the first 15 (Salesforce Object Reference,
 * ID Field Type).
 */
public final class RecordId {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final String INSTANCE = "5g0";
  private static final int SERIAL_DIGITS = 9;

  private RecordId() {}

  /** The 18-character id of the nth record of an object; ids sort in the order of their numbers. */
  public static String of(String keyPrefix, long serial) {
    char[] digits = new char[SERIAL_DIGITS];
    long rest = serial;
    for (int i = SERIAL_DIGITS - 1; i >= 0; i--) {
      digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    String fifteen = keyPrefix + INSTANCE + new String(digits);
    return fifteen + checksum(fifteen);
  }

  /** The number an id of this org was made from. */
  public static long serial(String id) {
    long serial = 0;
    for (char c : id.substring(6, 15).toCharArray()) {
      serial = serial * ALPHABET.length() + ALPHABET.indexOf(c);
    }
    return serial;
  }

  /**
   * The 18-character form of an id as callers write it: 15 characters get their checksum; 18
   * characters whose case was lost get it back from the checksum.
   *
   * @return empty when it is no id at all
   */
  public static Optional<String> canonical(String given) {
    if (given == null || !given.matches("[0-9A-Za-z]{15}|[0-9A-Za-z]{18}")) {
      return Optional.empty();
    }
    if (given.length() == 15) {
      return Optional.of(given + checksum(given));
    }
    return repaired(given);
  }

  /** The three checksum characters of a 15-character id. */
  public static String checksum(String fifteen) {
    StringBuilder sum = new StringBuilder(3);
    for (int group = 0; group < 3; group++) {
      int bits = 0;
      for (int k = 0; k < 5; k++) {
        char c = fifteen.charAt(group * 5 + k);
        if (c >= 'A' && c <= 'Z') {
          bits |= 1 << k;
        }
      }
      sum.append(CHECKSUM.charAt(bits));
    }
    return sum.toString();
  }

  private static Optional<String> repaired(String eighteen) {
    StringBuilder fixed = new StringBuilder(18);
    for (int group = 0; group < 3; group++) {
      int bits = CHECKSUM.indexOf(Character.toUpperCase(eighteen.charAt(15 + group)));
      if (bits < 0) {
        return Optional.empty();
      }
      for (int k = 0; k < 5; k++) {
        char c = eighteen.charAt(group * 5 + k);
        boolean upper = (bits >> k & 1) == 1;
        if (upper && Character.isDigit(c)) {
          return Optional.empty();
        }
        fixed.append(upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
      }
    }
    return Optional.of(fixed + checksum(fixed.toString()));
  }
}
