package io.strata.system.salesforce.vendor;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The account of a contact or an opportunity, as its parent path answers it. */
public record SfAccountRef(@JsonProperty("AccountNumber") String accountNumber) {

  /** Path of the customer number from a child. */
  public static final String NUMBER = "Account.AccountNumber";

  public static final String RELATIONSHIP = "Account";

  /** The customer number, null when there is no account or it has none. */
  public static String numberOf(SfAccountRef account) {
    return account == null ? null : account.accountNumber();
  }
}
