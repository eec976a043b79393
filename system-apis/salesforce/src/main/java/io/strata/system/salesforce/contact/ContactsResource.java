package io.strata.system.salesforce.contact;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.salesforce.api.Contact;
import io.strata.system.salesforce.api.ContactChanges;
import io.strata.system.salesforce.api.ContactCreate;
import io.strata.system.salesforce.api.ContactPage;
import io.strata.system.salesforce.api.ContactWrite;
import io.strata.system.salesforce.api.ContactsApi;
import io.strata.system.salesforce.paging.Page;
import io.strata.system.salesforce.vendor.contact.ContactRecords;
import io.strata.system.salesforce.version.Versioned;
import org.jboss.resteasy.reactive.RestResponse;

/** Contacts as the contract has them. */
@RunOnVirtualThread
public class ContactsResource implements ContactsApi {

  private final ContactRecords contacts;

  ContactsResource(ContactRecords contacts) {
    this.contacts = contacts;
  }

  @Override
  public ContactPage listContacts(String accountId, String query, Integer limit, String cursor) {
    Page<Contact> page = contacts.list(accountId, query, limit, cursor);
    return new ContactPage(page.items(), page.nextCursor());
  }

  @Override
  public RestResponse<Contact> createContact(String idempotencyKey, ContactCreate contactCreate) {
    Versioned<Contact> contact = contacts.create(contactCreate, idempotencyKey);
    return contact.created("contacts/" + contact.value().id());
  }

  @Override
  public RestResponse<Contact> getContact(String id) {
    return contacts.get(id).ok();
  }

  @Override
  public RestResponse<Contact> updateContact(
      String id, ContactChanges contactChanges, String ifMatch) {
    return contacts.update(id, contactChanges, ifMatch).ok();
  }

  @Override
  public RestResponse<Contact> upsertContact(String externalId, ContactWrite contactWrite) {
    return contacts.upsert(externalId, contactWrite).ok();
  }
}
