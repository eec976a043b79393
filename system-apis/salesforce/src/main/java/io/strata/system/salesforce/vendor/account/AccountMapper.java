package io.strata.system.salesforce.vendor.account;

import static java.util.Map.entry;

import io.strata.system.salesforce.api.Account;
import io.strata.system.salesforce.api.AccountChanges;
import io.strata.system.salesforce.api.AccountCreate;
import io.strata.system.salesforce.api.AccountWrite;
import io.strata.system.salesforce.api.Address;
import io.strata.system.salesforce.vendor.SfFields;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Accounts in both languages; docs/data-mapping/salesforce.md shows the pairs. */
final class AccountMapper {

  /** Where a refusal of a vendor field points to. */
  static final Map<String, String> MEMBERS =
      Map.ofEntries(
          entry("Name", "/name"),
          entry("Industry", "/industry"),
          entry("Phone", "/phone"),
          entry("Website", "/website"),
          entry("BillingStreet", "/billingAddress/street"),
          entry("BillingCity", "/billingAddress/city"),
          entry("BillingPostalCode", "/billingAddress/postalCode"),
          entry("BillingCountry", "/billingAddress/country"));

  private AccountMapper() {}

  static Account toAccount(SfAccount row) {
    return new Account(
        row.accountNumber(),
        row.name(),
        row.industry(),
        row.phone(),
        row.website(),
        address(row),
        row.systemModstamp());
  }

  static SfFields toFields(AccountChanges changes) {
    SfFields fields =
        new SfFields()
            .set("Name", changes.name())
            .set("Industry", changes.industry())
            .set("Phone", changes.phone())
            .set("Website", changes.website());
    return address(fields, changes.billingAddress());
  }

  /** A created account gets its number too, by which it is found from then on. */
  static SfFields toFields(String id, AccountWrite account) {
    SfFields fields =
        new SfFields()
            .set(SfAccount.NUMBER, id)
            .set("Name", account.name())
            .set("Industry", account.industry())
            .set("Phone", account.phone())
            .set("Website", account.website());
    return address(fields, account.billingAddress());
  }

  static SfFields toFields(AccountCreate account) {
    return toFields(
        account.id(),
        new AccountWrite(
            account.name(),
            account.industry(),
            account.phone(),
            account.website(),
            account.billingAddress()));
  }

  private static Address address(SfAccount row) {
    boolean none =
        Stream.of(
                row.billingStreet(),
                row.billingCity(),
                row.billingPostalCode(),
                row.billingCountry())
            .allMatch(Objects::isNull);
    return none
        ? null
        : new Address(
            row.billingStreet(), row.billingCity(), row.billingPostalCode(), row.billingCountry());
  }

  private static SfFields address(SfFields fields, Address address) {
    return address == null
        ? fields
        : fields
            .set("BillingStreet", address.street())
            .set("BillingCity", address.city())
            .set("BillingPostalCode", address.postalCode())
            .set("BillingCountry", address.country());
  }
}
