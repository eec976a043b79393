package io.strata.sandbox.salesforce.soql.plan;

import java.util.Arrays;

/**
 * A LIKE pattern: {@code %} any run of characters, {@code _} exactly one, either escaped by a
 * backslash; without case. Takes time proportional to text times pattern at worst.
 */
public final class LikePattern {

  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;

  private final int[] elements;

  LikePattern(String pattern) {
    int[] points = TextOrder.fold(pattern).codePoints().toArray();
    int[] found = new int[points.length];
    int count = 0;
    for (int i = 0; i < points.length; i++) {
      found[count++] =
          switch (points[i]) {
            case '%' -> ANY_RUN;
            case '_' -> ANY_ONE;
            case '\\' -> points[++i];
            default -> points[i];
          };
    }
    this.elements = Arrays.copyOf(found, count);
  }

  /**
   * @param folded as {@link TextOrder#fold}
   */
  public boolean matches(String folded) {
    int[] text = folded.codePoints().toArray();
    int at = 0;
    int element = 0;
    int run = -1;
    int runStart = 0;
    while (at < text.length) {
      if (element < elements.length && elements[element] == ANY_RUN) {
        run = element++;
        runStart = at;
      } else if (element < elements.length && one(elements[element], text[at])) {
        element++;
        at++;
      } else if (run >= 0) {
        element = run + 1;
        at = ++runStart;
      } else {
        return false;
      }
    }
    while (element < elements.length && elements[element] == ANY_RUN) {
      element++;
    }
    return element == elements.length;
  }

  private static boolean one(int element, int point) {
    return element == ANY_ONE || element == point;
  }
}
