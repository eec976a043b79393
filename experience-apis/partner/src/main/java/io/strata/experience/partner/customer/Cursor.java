package io.strata.experience.partner.customer;

import io.strata.runtime.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** An opaque place in the list of customers: after this id. */
final class Cursor {

  private static final Pattern CUSTOMER_ID = Pattern.compile("C-[0-9]{5,8}");

  private Cursor() {}

  static String of(String customerId) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(customerId.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws ProblemException `invalid-request` for a text that is no cursor of ours
   */
  static String customerId(String cursor) {
    try {
      String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (CUSTOMER_ID.matcher(id).matches()) {
        return id;
      }
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
    throw invalid();
  }

  private static ProblemException invalid() {
    return ProblemException.invalidParameter("after", "must be a cursor of this list");
  }
}
