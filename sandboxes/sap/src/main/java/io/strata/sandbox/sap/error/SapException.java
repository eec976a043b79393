package io.strata.sandbox.sap.error;

import java.util.List;

/**
 * A refusal in the vendor's terms: HTTP status, and a code that is a message class with number
 * (T100) or a 32-digit number of the framework.
 */
public final class SapException extends RuntimeException {

  private final int status;
  private final String code;
  private final String target;
  private final List<Message> details;

  public SapException(int status, String code, String text, String target, List<Message> details) {
    super(text);
    this.status = status;
    this.code = code;
    this.target = target;
    this.details = List.copyOf(details);
  }

  public SapException(int status, String code, String text) {
    this(status, code, text, "", List.of());
  }

  /** A 400 of the application, the norm for everything the business rules refuse. */
  public static SapException business(String code, String text) {
    return new SapException(400, code, text);
  }

  /** A 400 about one property. */
  public static SapException about(String target, String code, String text) {
    return new SapException(400, code, text, target, List.of());
  }

  public static SapException noSuchEntity(String typeName) {
    return new SapException(
        404, "/IWBEP/CM_MGW_RT/020", "Resource not found for segment '" + typeName + "'");
  }

  public static SapException noSuchSegment(String segment) {
    return new SapException(
        404,
        "005056A509B11EE1B9A8FEC11C21D78E",
        "Resource not found for the segment '" + segment + "'.");
  }

  public static SapException noSuchProperty(String property, String typeName) {
    return about(
        property,
        "005056A509B11EE1B9A8FEA8DE87F78E",
        "Property " + property + " not found in type " + typeName + ".");
  }

  /** Filters, keys and parameters that cannot be read. */
  public static SapException invalid(String text) {
    return business("005056A509B11EE1B9A8FEC11C21578E", text);
  }

  public static SapException unreadable(String text) {
    return business("/IWFND/CM_MGW_RT/004", text);
  }

  public static SapException badValue(String property, String text) {
    return about(property, "/IWFND/CM_MGW_RT/022", text);
  }

  public static SapException methodNotAllowed(String text) {
    return new SapException(405, "/IWFND/CM_MGW/096", text);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Property or path the error is about, empty for none. */
  public String target() {
    return target;
  }

  public List<Message> details() {
    return details;
  }
}
