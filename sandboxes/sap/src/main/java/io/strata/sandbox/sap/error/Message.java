package io.strata.sandbox.sap.error;

/**
 * One message of the application.
 *
 * @param code message class and number, such as V1/311
 * @param severity error, warning, info or success
 * @param target property or path it is about, empty for none
 */
public record Message(String code, String text, String severity, String target) {

  public static Message info(String code, String text) {
    return new Message(code, text, "info", "");
  }

  public static Message success(String code, String text) {
    return new Message(code, text, "success", "");
  }

  public static Message warning(String code, String text, String target) {
    return new Message(code, text, "warning", target);
  }
}
