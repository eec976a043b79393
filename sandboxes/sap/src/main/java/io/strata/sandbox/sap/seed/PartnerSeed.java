package io.strata.sandbox.sap.seed;

import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.seed.Customer;
import io.strata.sandbox.seed.Plant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The company's customers as business partners: customer C-10001 is partner 10100001, and its
 * canonical id stands in BusinessPartnerIDByExtSystem and SearchTerm1.
 */
final class PartnerSeed {

  /** Sales organizations, each with distribution channel 10 and division 00. */
  static final List<String> ORGANIZATIONS = List.of("1010", "1710");

  private static final Map<String, String> COUNTRIES =
      Map.ofEntries(
          Map.entry("Germany", "DE"),
          Map.entry("Austria", "AT"),
          Map.entry("Switzerland", "CH"),
          Map.entry("France", "FR"),
          Map.entry("Netherlands", "NL"),
          Map.entry("Belgium", "BE"),
          Map.entry("Italy", "IT"),
          Map.entry("Ireland", "IE"),
          Map.entry("Denmark", "DK"),
          Map.entry("Sweden", "SE"),
          Map.entry("Poland", "PL"),
          Map.entry("Czechia", "CZ"));
  private static final Instant EVER = Instant.parse("9999-12-31T23:59:59Z");
  private static final Instant SINCE = Instant.parse("2023-02-01T00:00:00Z");
  private static final LocalDateTime CREATED = LocalDateTime.of(2023, 2, 1, 0, 0);

  private final Transaction transaction;

  PartnerSeed(Transaction transaction) {
    this.transaction = transaction;
  }

  /** The partner number of a customer. */
  static String number(String customerId) {
    return String.valueOf(10_090_000 + Integer.parseInt(customerId.substring(2)));
  }

  void add(Customer customer) {
    String number = number(customer.id());
    String name = shortened(customer.name(), 40);
    transaction.create("A_BusinessPartner", partner(customer, number, name));
    for (String role : List.of("000000", "FLCU00", "FLCU01")) {
      transaction.create(
          "A_BusinessPartnerRole",
          Fields.of("BusinessPartner", number)
              .with("BusinessPartnerRole", role)
              .with("ValidFrom", SINCE)
              .with("ValidTo", EVER));
    }
    address(customer, number, name);
    communication(customer, number);
    customer(customer, number);
    ORGANIZATIONS.forEach(organization -> salesArea(number, organization));
  }

  private static Fields partner(Customer customer, String number, String name) {
    return Fields.of("BusinessPartner", number)
        .with("Customer", number)
        .with("BusinessPartnerCategory", "2")
        .with("BusinessPartnerFullName", customer.name())
        .with("BusinessPartnerName", customer.name())
        .with("BusinessPartnerGrouping", "BP02")
        .with("OrganizationBPName1", name)
        .with("SearchTerm1", customer.id())
        .with("BusinessPartnerIDByExtSystem", customer.id())
        .with("CorrespondenceLanguage", "EN")
        .with(
            "BusinessPartnerUUID", UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)))
        .with("CreationDate", CREATED)
        .with("CreationTime", LocalTime.of(8, 0))
        .with("CreatedByUser", "MIGRATION")
        .with("LastChangeDate", CREATED)
        .with("LastChangeTime", LocalTime.of(8, 0))
        .with("ETag", "MIGRATION20230201080000");
  }

  private void address(Customer customer, String number, String name) {
    Customer.Address address = customer.address();
    int blank = address.street().lastIndexOf(' ');
    transaction.create(
        "A_BusinessPartnerAddress",
        Fields.of("BusinessPartner", number)
            .with("AddressID", number)
            .with("ValidityStartDate", SINCE)
            .with("ValidityEndDate", EVER)
            .with("CityName", address.city())
            .with("Country", COUNTRIES.get(address.country()))
            .with("FullName", name)
            .with("PostalCode", address.postalCode())
            .with("StreetName", address.street().substring(0, blank))
            .with("HouseNumber", address.street().substring(blank + 1))
            .with("Language", "EN"));
    transaction.create(
        "A_BuPaAddressUsage",
        Fields.of("BusinessPartner", number)
            .with("ValidityEndDate", EVER)
            .with("AddressUsage", "XXDEFAULT")
            .with("AddressID", number)
            .with("ValidityStartDate", SINCE)
            .with("StandardUsage", true));
  }

  private void communication(Customer customer, String number) {
    transaction.create(
        "A_AddressPhoneNumber",
        Fields.of("AddressID", number)
            .with("Person", "")
            .with("OrdinalNumber", "1")
            .with("IsDefaultPhoneNumber", true)
            .with("PhoneNumber", customer.phone())
            .with("PhoneNumberType", "1"));
    transaction.create(
        "A_AddressHomePageURL",
        Fields.of("AddressID", number)
            .with("Person", "")
            .with("OrdinalNumber", "1")
            .with("ValidityStartDate", CREATED)
            .with("IsDefaultURLAddress", true)
            .with("WebsiteURL", customer.website()));
  }

  private void customer(Customer customer, String number) {
    transaction.create(
        "A_Customer",
        Fields.of("Customer", number)
            .with("CustomerName", customer.name())
            .with("CustomerFullName", customer.name())
            .with("CustomerAccountGroup", "CUST")
            .with("CreationDate", CREATED)
            .with("CreatedByUser", "MIGRATION"));
    transaction.create(
        "A_CustomerCompany",
        Fields.of("Customer", number)
            .with("CompanyCode", "1010")
            .with("PaymentTerms", "0004")
            .with("ReconciliationAccount", "12100000"));
  }

  private void salesArea(String number, String organization) {
    transaction.create(
        "A_CustomerSalesArea",
        Fields.of("Customer", number)
            .with("SalesOrganization", organization)
            .with("DistributionChannel", "10")
            .with("Division", "00")
            .with("Currency", "EUR")
            .with("CustomerPaymentTerms", "0004")
            .with("IncotermsClassification", "CFR")
            .with("IncotermsLocation1", "Hamburg")
            .with("CustomerGroup", "01")
            .with("ShippingCondition", "01")
            .with("DeliveryPriority", "2")
            .with("SupplyingPlant", organization.equals("1710") ? Plant.MAIN : "1010"));
    int counter = 0;
    for (String function : List.of("BP", "PY", "SH", "SP")) {
      transaction.create(
          "A_CustSalesPartnerFunc",
          Fields.of("Customer", number)
              .with("SalesOrganization", organization)
              .with("DistributionChannel", "10")
              .with("Division", "00")
              .with("PartnerCounter", String.valueOf(counter))
              .with("PartnerFunction", function)
              .with("BPCustomerNumber", number)
              .with("DefaultPartner", true));
    }
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
