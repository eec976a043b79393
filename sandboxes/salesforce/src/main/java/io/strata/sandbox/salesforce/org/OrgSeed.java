package io.strata.sandbox.salesforce.org;

import io.strata.sandbox.salesforce.record.Transaction;
import io.strata.sandbox.salesforce.rules.Numbers;
import io.strata.sandbox.salesforce.rules.RecordWriter;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.seed.Company;
import io.strata.sandbox.seed.ContactPerson;
import io.strata.sandbox.seed.Customer;
import io.strata.sandbox.seed.Deal;
import io.strata.sandbox.seed.DealLine;
import io.strata.sandbox.seed.DealStage;
import io.strata.sandbox.seed.OrderHistory;
import io.strata.sandbox.seed.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the company's data in the org's terms. */
final class OrgSeed {

  /** The morning after the last order of the company's history. */
  static final Instant STAMP =
      OrderHistory.LAST_DAY.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC);

  private final OrgSchema org;
  private final Transaction transaction;
  private final RecordWriter writer;
  private final Map<String, String> ids = new HashMap<>();
  private String priceBook;

  OrgSeed(OrgSchema org, Transaction transaction) {
    this.org = org;
    this.transaction = transaction;
    this.writer = new RecordWriter(org, transaction);
  }

  void fill(long seed, String username) {
    String integrationUser = create("User", user(username, "Integration", "User", "strata"));
    transaction.actAs(integrationUser);
    create("User", user("sam.rivers@sales.example.com", "Sam", "Rivers", "srivers"));
    create("User", user("kim.lang@sales.example.com", "Kim", "Lang", "klang"));
    create("Organization", organization());
    priceBook =
        create(
            "Pricebook2",
            Map.of("Name", "Standard Price Book", "IsActive", true, "IsStandard", true));
    Company company = Company.of(seed);
    company.products().forEach(this::product);
    company.customers().forEach(this::account);
    company.contacts().forEach(this::contact);
    company.deals().forEach(this::opportunity);
  }

  static Map<String, Object> user(String username, String first, String last, String alias) {
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("Username", username);
    user.put("FirstName", first);
    user.put("LastName", last);
    user.put("Email", username.contains("@") ? username : username + "@example.com");
    user.put("Alias", alias);
    user.put("IsActive", true);
    user.put("UserType", "Standard");
    return user;
  }

  private static Map<String, Object> organization() {
    Map<String, Object> organization = new LinkedHashMap<>();
    organization.put("Name", "Strata Sandbox");
    organization.put("Country", "Germany");
    organization.put("InstanceName", "DEU1");
    organization.put("IsSandbox", true);
    organization.put("OrganizationType", "Developer Edition");
    organization.put("DefaultLocaleSidKey", "en_US");
    organization.put("LanguageLocaleKey", "en_US");
    organization.put("TimeZoneSidKey", "GMT");
    return organization;
  }

  private void product(Product product) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Name", product.name());
    fields.put("ProductCode", product.id());
    fields.put("Description", product.description());
    fields.put("Family", product.family());
    fields.put("IsActive", true);
    fields.put("StockKeepingUnit", product.id());
    fields.put("QuantityUnitOfMeasure", "Each");
    fields.put("External_Id__c", product.id());
    String id = create("Product2", fields);
    ids.put(product.id(), id);
    Map<String, Object> price = new LinkedHashMap<>();
    price.put("Pricebook2Id", priceBook);
    price.put("Product2Id", id);
    price.put("UnitPrice", money(product.price()));
    price.put("IsActive", true);
    ids.put("price of " + product.id(), create("PricebookEntry", price));
  }

  private void account(Customer customer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Name", customer.name());
    fields.put("AccountNumber", customer.id());
    fields.put("Customer_Number__c", customer.id());
    fields.put("Type", "Customer - Direct");
    fields.put("Industry", customer.industry());
    fields.put("Phone", customer.phone());
    fields.put("Website", customer.website());
    fields.put("BillingStreet", customer.address().street());
    fields.put("BillingCity", customer.address().city());
    fields.put("BillingPostalCode", customer.address().postalCode());
    fields.put("BillingCountry", customer.address().country());
    fields.put("AnnualRevenue", money(customer.annualRevenue()));
    fields.put("NumberOfEmployees", BigDecimal.valueOf(customer.employees()));
    ids.put(customer.id(), create("Account", fields));
  }

  private void contact(ContactPerson person) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("AccountId", ids.get(person.customerId()));
    fields.put("FirstName", person.firstName());
    fields.put("LastName", person.lastName());
    fields.put("Title", person.title());
    fields.put("Email", person.email());
    fields.put("Phone", person.phone());
    fields.put("External_Id__c", person.id());
    create("Contact", fields);
  }

  private void opportunity(Deal deal) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("AccountId", ids.get(deal.customerId()));
    fields.put("Name", deal.name());
    fields.put("StageName", stageName(deal.stage()));
    fields.put("CloseDate", deal.closeDate());
    fields.put("Type", "New Customer");
    fields.put("Pricebook2Id", priceBook);
    fields.put("External_Id__c", deal.id());
    String id = create("Opportunity", fields);
    int position = 1;
    for (DealLine line : deal.lines()) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("OpportunityId", id);
      item.put("PricebookEntryId", ids.get("price of " + line.productId()));
      item.put("SortOrder", BigDecimal.valueOf(position++));
      item.put("Quantity", money(BigDecimal.valueOf(line.quantity())));
      item.put("UnitPrice", money(line.unitPrice()));
      create("OpportunityLineItem", item);
    }
  }

  private String create(String object, Map<String, Object> fields) {
    return writer.create(org.schema().type(object).orElseThrow(), fields);
  }

  private static BigDecimal money(BigDecimal amount) {
    return Numbers.kept(FieldType.CURRENCY, amount);
  }

  private static String stageName(DealStage stage) {
    return switch (stage) {
      case PROSPECTING -> "Prospecting";
      case QUALIFICATION -> "Qualification";
      case PROPOSAL -> "Proposal/Price Quote";
      case NEGOTIATION -> "Negotiation/Review";
      case WON -> "Closed Won";
      case LOST -> "Closed Lost";
    };
  }
}
