package io.strata.system.salesforce.vendor.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.system.salesforce.api.Account;
import io.strata.system.salesforce.api.AccountChanges;
import io.strata.system.salesforce.api.AccountWrite;
import io.strata.system.salesforce.api.Address;
import io.strata.system.salesforce.vendor.SfFieldsText;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountMapperTest {

  private static final Instant CHANGED = Instant.parse("2026-11-01T08:00:00Z");

  private static SfAccount row(String street, String city) {
    return new SfAccount(
        "0015g00000AbCdEAAV",
        "C-10001",
        "Acme Tools",
        "Machinery",
        "+49 1",
        "acme.example",
        street,
        city,
        null,
        null,
        CHANGED);
  }

  @Test
  void accountIsKnownByItsNumber() {
    assertThat(AccountMapper.toAccount(row("Main St 1", "Ulm")))
        .isEqualTo(
            new Account(
                "C-10001",
                "Acme Tools",
                "Machinery",
                "+49 1",
                "acme.example",
                new Address("Main St 1", "Ulm", null, null),
                CHANGED));
  }

  @Test
  void addressWithoutAnyPartIsAbsent() {
    assertThat(AccountMapper.toAccount(row(null, null)).billingAddress()).isNull();
  }

  @Test
  void absentMembersAreLeftAloneAndEmptyOnesCleared() {
    AccountChanges changes = new AccountChanges(null, "", "+49 2", null, null);
    assertThat(SfFieldsText.of(AccountMapper.toFields(changes)))
        .isEqualTo("{\"Industry\":null,\"Phone\":\"+49 2\"}");
  }

  @Test
  void writtenAccountCarriesItsNumberAndEveryMember() {
    AccountWrite account =
        new AccountWrite(
            "Acme", "Energy", "+49 1", "acme.example", new Address("S", "C", "P", "DE"));
    assertThat(SfFieldsText.of(AccountMapper.toFields("C-10001", account)))
        .isEqualTo(
            """
            {"AccountNumber":"C-10001","Name":"Acme","Industry":"Energy","Phone":"+49 1",\
            "Website":"acme.example","BillingStreet":"S","BillingCity":"C",\
            "BillingPostalCode":"P","BillingCountry":"DE"}""");
  }
}
