package io.strata.system.salesforce.vendor.soql;

import java.util.regex.Pattern;

/** Names of fields, relationships and types; they come from constants and configuration. */
final class Identifier {

  private static final Pattern PATH =
      Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}([.][A-Za-z][A-Za-z0-9_]{0,79}){0,5}");

  private Identifier() {}

  static String checked(String name) {
    if (!PATH.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a field, relationship or type: " + name);
    }
    return name;
  }
}
