package io.strata.system.salesforce.vendor;

/** Shows what would be written. */
public final class SfFieldsText {

  private SfFieldsText() {}

  public static String of(SfFields fields) {
    return fields.json();
  }
}
