package io.strata.sandbox.seed;

/**
 * The 18-character id under which the CRM keeps a deal, and which other systems quote as the
 * customer's reference: key prefix, instance, running number, checksum over the case of the first
 * 15 characters (Salesforce Object Reference, ID Field Type).
 */
final class DealReference {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final String PREFIX = "0065g0";
  private static final int DIGITS = 9;

  private DealReference() {}

  /** Of the nth deal, counted from 1. */
  static String of(int position) {
    StringBuilder digits = new StringBuilder();
    int rest = position;
    while (digits.length() < DIGITS) {
      digits.insert(0, ALPHABET.charAt(rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    String fifteen = PREFIX + digits;
    StringBuilder whole = new StringBuilder(fifteen);
    for (int group = 0; group < 3; group++) {
      int bits = 0;
      for (int k = 0; k < 5; k++) {
        if (Character.isUpperCase(fifteen.charAt(group * 5 + k))) {
          bits |= 1 << k;
        }
      }
      whole.append(CHECKSUM.charAt(bits));
    }
    return whole.toString();
  }
}
