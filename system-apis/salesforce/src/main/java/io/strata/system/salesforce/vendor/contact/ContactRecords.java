package io.strata.system.salesforce.vendor.contact;

import static io.strata.system.salesforce.vendor.soql.Condition.contains;
import static io.strata.system.salesforce.vendor.soql.Condition.equal;
import static io.strata.system.salesforce.vendor.soql.Condition.greater;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.salesforce.api.Contact;
import io.strata.system.salesforce.api.ContactChanges;
import io.strata.system.salesforce.api.ContactCreate;
import io.strata.system.salesforce.api.ContactWrite;
import io.strata.system.salesforce.creation.Creation;
import io.strata.system.salesforce.paging.Cursor;
import io.strata.system.salesforce.paging.Page;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import io.strata.system.salesforce.vendor.SalesforceConnector;
import io.strata.system.salesforce.vendor.SfAccountRef;
import io.strata.system.salesforce.vendor.SfFields;
import io.strata.system.salesforce.vendor.Target;
import io.strata.system.salesforce.vendor.soql.Condition;
import io.strata.system.salesforce.vendor.soql.Soql;
import io.strata.system.salesforce.version.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The org's contacts. */
@ApplicationScoped
public class ContactRecords {

  private static final Target CONTACT = new Target(SfContact.TYPE, ContactMapper.MEMBERS);

  private final SalesforceConnector org;
  private final String externalIdField;
  private final String accountKeyField;
  private final Creation creation;

  public ContactRecords(SalesforceConnector org, SalesforceConfig config, Creation creation) {
    this.org = org;
    this.creation = creation;
    this.externalIdField = config.externalIdField();
    this.accountKeyField = config.accountExternalIdField();
  }

  /**
   * @param accountId null for the contacts of all accounts
   * @param query part of a name or a whole customer number; null for all
   */
  public Page<Contact> list(String accountId, String query, int limit, String cursor) {
    List<Condition> filter = new ArrayList<>();
    if (accountId != null) {
      filter.add(equal(SfAccountRef.NUMBER, accountId));
    }
    if (query != null && !query.isBlank()) {
      filter.add(contains("Name", query.strip()).or(equal(SfAccountRef.NUMBER, query.strip())));
    }
    Cursor.afterId(cursor, accountId, query).ifPresent(last -> filter.add(greater("Id", last)));
    Soql soql = select().where(filter).orderBy("Id").limit(limit + 1);
    List<SfContact> rows = org.query("listContacts", soql, SfContact.class);
    return Page.of(rows, limit, last -> Cursor.next(last.id(), accountId, query))
        .map(row -> ContactMapper.toContact(row, externalIdField));
  }

  public Versioned<Contact> get(String id) {
    return versioned(find("Id", id));
  }

  public Versioned<Contact> update(String id, ContactChanges changes, String ifMatch) {
    SfFields fields = ContactMapper.toFields(changes, accountKeyField).requireAny();
    Versioned.requireCondition(ifMatch);
    SfContact seen = find("Id", id);
    versioned(seen).requireMatch(ifMatch);
    org.update("updateContact", CONTACT, seen.id(), fields, seen.systemModstamp());
    return get(id);
  }

  /**
   * See {@link Creation}.
   *
   * @param attempt the caller's key of the attempt, from which the record's own is made when it has
   *     none
   */
  public Versioned<Contact> create(ContactCreate contact, String attempt) {
    String key = creation.key(contact.externalId(), attempt);
    return creation.once(
        contact,
        () -> lookup(externalIdField, key).map(this::versioned),
        () -> {
          SfFields fields = ContactMapper.toFields(contact, accountKeyField);
          org.upsert("createContact", CONTACT, externalIdField, key, fields);
        });
  }

  public Versioned<Contact> upsert(String externalId, ContactWrite contact) {
    SfFields fields = ContactMapper.toFields(contact, accountKeyField);
    org.upsert("upsertContact", CONTACT, externalIdField, externalId, fields);
    return versioned(find(externalIdField, externalId));
  }

  private SfContact find(String field, String value) {
    return lookup(field, value)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }

  private Optional<SfContact> lookup(String field, String value) {
    Soql soql = select().where(equal(field, value)).limit(1);
    return org.query("getContact", soql, SfContact.class).stream().findFirst();
  }

  private Soql select() {
    return Soql.select(SfContact.fields(externalIdField)).from(SfContact.TYPE);
  }

  private Versioned<Contact> versioned(SfContact row) {
    return Versioned.of(ContactMapper.toContact(row, externalIdField), row);
  }
}
