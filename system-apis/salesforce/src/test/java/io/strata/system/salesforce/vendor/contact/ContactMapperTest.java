package io.strata.system.salesforce.vendor.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.system.salesforce.api.Contact;
import io.strata.system.salesforce.api.ContactChanges;
import io.strata.system.salesforce.api.ContactWrite;
import io.strata.system.salesforce.vendor.SfAccountRef;
import io.strata.system.salesforce.vendor.SfFieldsText;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactMapperTest {

  private static final String KEY = "External_Id__c";
  private static final Instant CHANGED = Instant.parse("2026-11-01T08:00:00Z");

  private static SfContact row(SfAccountRef account, Map<String, Object> others) {
    return new SfContact(
        "0035g00000AbCdEAAV",
        account,
        "Jane",
        "Roe",
        "Buyer",
        "jane@acme.example",
        "+49 1",
        CHANGED,
        others);
  }

  @Test
  void contactNamesItsAccountByNumberAndItsOwnExternalId() {
    assertThat(ContactMapper.toContact(row(new SfAccountRef("C-10001"), Map.of(KEY, "K-1")), KEY))
        .isEqualTo(
            new Contact(
                "0035g00000AbCdEAAV",
                "K-1",
                "C-10001",
                "Jane",
                "Roe",
                "Buyer",
                "jane@acme.example",
                "+49 1",
                CHANGED));
  }

  @Test
  void contactWithoutAccountOrExternalIdHasNeither() {
    Contact contact = ContactMapper.toContact(row(null, Map.of()), KEY);
    assertThat(contact.accountId()).isNull();
    assertThat(contact.externalId()).isNull();
  }

  @Test
  void accountIsWrittenAsALookupByItsNumber() {
    ContactWrite contact =
        new ContactWrite("C-10001", "Jane", "Roe", "Buyer", "jane@acme.example", "+49 1");
    assertThat(SfFieldsText.of(ContactMapper.toFields(contact, "Customer_Number__c")))
        .isEqualTo(
            """
            {"Account":{"Customer_Number__c":"C-10001"},"FirstName":"Jane","LastName":"Roe",\
            "Title":"Buyer","Email":"jane@acme.example","Phone":"+49 1"}""");
  }

  @Test
  void absentMembersAreLeftAloneAndEmptyOnesCleared() {
    ContactChanges changes = new ContactChanges(null, "", null, null, null, "+49 2");
    assertThat(SfFieldsText.of(ContactMapper.toFields(changes, "Customer_Number__c")))
        .isEqualTo("{\"FirstName\":null,\"Phone\":\"+49 2\"}");
  }
}
