package io.strata.sandbox.salesforce.soql.syntax;

/** An identifier as written, and where. */
public record Name(String text, int at) {

  public boolean is(String other) {
    return text.equalsIgnoreCase(other);
  }
}
