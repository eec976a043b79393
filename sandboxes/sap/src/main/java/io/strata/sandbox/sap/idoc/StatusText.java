package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.sap.error.SapException;

/**
 * The message of a status record.
 *
 * @param id message class
 * @param number three digits
 * @param type S, W or E
 */
record StatusText(String id, String number, String type, String text) {

  static StatusText success(String id, String number, String text) {
    return new StatusText(id, number, "S", text);
  }

  static StatusText error(String id, String number, String text) {
    return new StatusText(id, number, "E", text);
  }

  /** What the application refused, in its own words. */
  static StatusText of(SapException refused) {
    int slash = refused.code().lastIndexOf('/');
    return slash > 0 && refused.code().substring(slash + 1).matches("\\d{3}")
        ? error(
            refused.code().substring(0, slash),
            refused.code().substring(slash + 1),
            refused.getMessage())
        : error("00", "001", refused.getMessage());
  }
}
