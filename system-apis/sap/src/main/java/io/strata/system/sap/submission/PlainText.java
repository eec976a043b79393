package io.strata.system.sap.submission;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.sap.api.OrderWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts that come back from the ERP as they went: blanks at the end are cut off there, what cannot
 * be printed has no place in a document, and an order that was not found by its reference would be
 * created twice.
 */
final class PlainText {

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]([ -~]*[!-~])?");
  private static final String RULE = "must be printable ASCII without blanks at its ends";

  private PlainText() {}

  /**
   * @throws ProblemException `invalid-request` with every text that is not so
   */
  static void require(OrderWrite order) {
    List<Violation> found = new ArrayList<>();
    check(order.reference(), "/reference", found);
    for (int i = 0; i < order.lines().size(); i++) {
      check(order.lines().get(i).material(), "/lines/" + i + "/material", found);
    }
    if (!found.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, null, found);
    }
  }

  private static void check(String text, String pointer, List<Violation> found) {
    if (!PRINTABLE.matcher(text).matches()) {
      found.add(Violation.inBody(pointer, RULE));
    }
  }
}
