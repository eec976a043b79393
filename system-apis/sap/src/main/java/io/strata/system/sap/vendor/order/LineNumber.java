package io.strata.system.sap.vendor.order;

/** The buyer's own number of a line (POSEX of VBAP), the same whichever way an order is sent. */
public final class LineNumber {

  private LineNumber() {}

  /**
   * In tens, six digits: `000010`, `000020`.
   *
   * @param nth from 1
   */
  public static String of(int nth) {
    return "%06d".formatted(nth * 10);
  }
}
