package io.strata.system.salesforce.vendor.contact;

import static java.util.Map.entry;

import io.strata.system.salesforce.api.Contact;
import io.strata.system.salesforce.api.ContactChanges;
import io.strata.system.salesforce.api.ContactCreate;
import io.strata.system.salesforce.api.ContactWrite;
import io.strata.system.salesforce.vendor.SfAccountRef;
import io.strata.system.salesforce.vendor.SfFields;
import java.util.Map;

/** Contacts in both languages; docs/data-mapping/salesforce.md shows the pairs. */
final class ContactMapper {

  /** Where a refusal of a vendor field points to. */
  static final Map<String, String> MEMBERS =
      Map.ofEntries(
          entry("AccountId", "/accountId"),
          entry("FirstName", "/firstName"),
          entry("LastName", "/lastName"),
          entry("Title", "/title"),
          entry("Email", "/email"),
          entry("Phone", "/phone"));

  private ContactMapper() {}

  static Contact toContact(SfContact row, String externalIdField) {
    return new Contact(
        row.id(),
        row.others().get(externalIdField) instanceof String key ? key : null,
        SfAccountRef.numberOf(row.account()),
        row.firstName(),
        row.lastName(),
        row.title(),
        row.email(),
        row.phone(),
        row.systemModstamp());
  }

  static SfFields toFields(ContactChanges changes, String accountKeyField) {
    return new SfFields()
        .parent(SfAccountRef.RELATIONSHIP, accountKeyField, changes.accountId())
        .set("FirstName", changes.firstName())
        .set("LastName", changes.lastName())
        .set("Title", changes.title())
        .set("Email", changes.email())
        .set("Phone", changes.phone());
  }

  static SfFields toFields(ContactCreate contact, String accountKeyField) {
    return toFields(
        new ContactChanges(
            contact.accountId(),
            contact.firstName(),
            contact.lastName(),
            contact.title(),
            contact.email(),
            contact.phone()),
        accountKeyField);
  }

  static SfFields toFields(ContactWrite contact, String accountKeyField) {
    return toFields(
        new ContactChanges(
            contact.accountId(),
            contact.firstName(),
            contact.lastName(),
            contact.title(),
            contact.email(),
            contact.phone()),
        accountKeyField);
  }
}
