package io.strata.sandbox.salesforce.soql.plan;

/** How text compares: without case, by code point, without regard to any language. */
final class TextOrder {

  private TextOrder() {}

  /** The lower-case form, character by character, so that it never depends on the context. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** Order of code points; {@code String.compareTo} would put U+FF5E after an emoji. */
  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean leftIsHigh = Character.isSurrogate(left);
        if (leftIsHigh != Character.isSurrogate(right)) {
          return leftIsHigh ? 1 : -1;
        }
        return Character.compare(left, right);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
