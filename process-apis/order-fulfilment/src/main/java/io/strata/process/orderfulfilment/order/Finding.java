package io.strata.process.orderfulfilment.order;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing wrong with an order.
 *
 * @param pointer JSON pointer into the content
 * @param kind {@link Kind#MISSING} when a record that may still come is not there yet
 * @param message in plain words
 */
public record Finding(String pointer, Kind kind, String message) {

  /** What a finding means for the order. */
  public enum Kind {
    WRONG,
    MISSING_CUSTOMER,
    MISSING_MATERIAL
  }

  public boolean missing() {
    return kind != Kind.WRONG;
  }

  public static Finding wrong(String pointer, String message) {
    return new Finding(pointer, Kind.WRONG, message);
  }

  /** All of them, in one line for people. */
  public static String told(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.pointer() + " " + finding.message())
        .collect(Collectors.joining("; "));
  }
}
