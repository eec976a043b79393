package io.strata.process.customer360.profile;

import java.util.Locale;

/** The blocks of a customer, in the order they are shown, each with the artifact that tells it. */
public enum BlockKind {
  CRM("sys-salesforce"),
  ORDERS("sys-sap"),
  BILLING("sys-billing"),
  SUPPORT("sys-support"),
  USAGE("sys-usage");

  private final String source;

  BlockKind(String source) {
    this.source = source;
  }

  public String source() {
    return source;
  }

  /** The block's name in the contract. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
