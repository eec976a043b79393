package io.strata.runtime.problem;

/**
 * One thing wrong with a request.
 *
 * @param pointer JSON pointer into the body, null for a parameter
 * @param parameter name of a path, query or header parameter, null for the body
 * @param message what is wrong, for the person who sent it
 */
public record Violation(String pointer, String parameter, String message) {

  public static Violation inBody(String pointer, String message) {
    return new Violation(pointer, null, message);
  }

  public static Violation ofParameter(String name, String message) {
    return new Violation(null, name, message);
  }
}
