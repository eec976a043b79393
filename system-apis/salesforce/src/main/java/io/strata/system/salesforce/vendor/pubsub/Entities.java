package io.strata.system.salesforce.vendor.pubsub;

import static java.util.Map.entry;

import io.strata.system.salesforce.stream.CrmEvent;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import java.util.Map;

/** The org's objects and their fields by our names, as far as we have one. */
final class Entities {

  /**
   * One object.
   *
   * @param members canonical members by field; a compound field stands for its parts
   */
  record Entity(CrmEvent.Entity canonical, Map<String, String> members) {

    /** Null for a field we have no name for. */
    String member(String field) {
      String part = field.substring(field.indexOf('.') + 1);
      String whole = field.split("\\.")[0];
      return members.getOrDefault(part, members.get(whole));
    }
  }

  private static final Entity OTHER = new Entity(CrmEvent.Entity.OTHER, Map.of());

  private final Map<String, Entity> byName;

  Entities(SalesforceConfig config) {
    byName =
        Map.of(
            "Account",
            new Entity(
                CrmEvent.Entity.ACCOUNT,
                Map.of(
                    "AccountNumber", "id",
                    "Name", "name",
                    "Industry", "industry",
                    "Phone", "phone",
                    "Website", "website",
                    "BillingAddress", "billingAddress")),
            "Contact",
            new Entity(
                CrmEvent.Entity.CONTACT,
                Map.ofEntries(
                    entry(config.externalIdField(), "externalId"),
                    entry("AccountId", "accountId"),
                    entry("FirstName", "firstName"),
                    entry("LastName", "lastName"),
                    entry("Title", "title"),
                    entry("Email", "email"),
                    entry("Phone", "phone"))),
            "Opportunity",
            new Entity(
                CrmEvent.Entity.OPPORTUNITY,
                Map.ofEntries(
                    entry(config.externalIdField(), "externalId"),
                    entry("AccountId", "accountId"),
                    entry("Name", "name"),
                    entry("StageName", "stage"),
                    entry("IsClosed", "closed"),
                    entry("IsWon", "won"),
                    entry("Amount", "amount"),
                    entry("CloseDate", "closeDate"),
                    entry(config.orderNumberField(), "orderNumber"),
                    entry(config.deliveryStatusField(), "deliveryStatus"))),
            "Product2",
            new Entity(
                CrmEvent.Entity.PRODUCT,
                Map.of("ProductCode", "id", "Name", "name", "Description", "description")));
  }

  Entity named(String object) {
    return object == null ? OTHER : byName.getOrDefault(object, OTHER);
  }
}
