package io.strata.sandbox.sap.seed;

import static io.strata.sandbox.sap.seed.ProductSeed.values;

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
    transaction.create(
        "A_BusinessPartner",
        values(
            "BusinessPartner",
            number,
            "Customer",
            number,
            "BusinessPartnerCategory",
            "2",
            "BusinessPartnerFullName",
            customer.name(),
            "BusinessPartnerName",
            customer.name(),
            "BusinessPartnerGrouping",
            "BP02",
            "OrganizationBPName1",
            name,
            "SearchTerm1",
            customer.id(),
            "BusinessPartnerIDByExtSystem",
            customer.id(),
            "CorrespondenceLanguage",
            "EN",
            "BusinessPartnerUUID",
            UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)),
            "CreationDate",
            CREATED,
            "CreationTime",
            LocalTime.of(8, 0),
            "CreatedByUser",
            "MIGRATION",
            "LastChangeDate",
            CREATED,
            "LastChangeTime",
            LocalTime.of(8, 0),
            "ETag",
            "MIGRATION20230201080000"));
    for (String role : List.of("000000", "FLCU00", "FLCU01")) {
      transaction.create(
          "A_BusinessPartnerRole",
          values(
              "BusinessPartner",
              number,
              "BusinessPartnerRole",
              role,
              "ValidFrom",
              SINCE,
              "ValidTo",
              EVER));
    }
    address(customer, number, name);
    transaction.create(
        "A_Customer",
        values(
            "Customer",
            number,
            "CustomerName",
            customer.name(),
            "CustomerFullName",
            customer.name(),
            "CustomerAccountGroup",
            "CUST",
            "CreationDate",
            CREATED,
            "CreatedByUser",
            "MIGRATION"));
    transaction.create(
        "A_CustomerCompany",
        values(
            "Customer",
            number,
            "CompanyCode",
            "1010",
            "PaymentTerms",
            "0004",
            "ReconciliationAccount",
            "12100000"));
    ORGANIZATIONS.forEach(organization -> salesArea(number, organization));
  }

  private void address(Customer customer, String number, String name) {
    Customer.Address address = customer.address();
    int blank = address.street().lastIndexOf(' ');
    transaction.create(
        "A_BusinessPartnerAddress",
        values(
            "BusinessPartner",
            number,
            "AddressID",
            number,
            "ValidityStartDate",
            SINCE,
            "ValidityEndDate",
            EVER,
            "CityName",
            address.city(),
            "Country",
            COUNTRIES.get(address.country()),
            "FullName",
            name,
            "PostalCode",
            address.postalCode(),
            "StreetName",
            address.street().substring(0, blank),
            "HouseNumber",
            address.street().substring(blank + 1),
            "Language",
            "EN"));
    transaction.create(
        "A_BuPaAddressUsage",
        values(
            "BusinessPartner",
            number,
            "ValidityEndDate",
            EVER,
            "AddressUsage",
            "XXDEFAULT",
            "AddressID",
            number,
            "ValidityStartDate",
            SINCE,
            "StandardUsage",
            true));
    transaction.create(
        "A_AddressPhoneNumber",
        values(
            "AddressID",
            number,
            "Person",
            "",
            "OrdinalNumber",
            "1",
            "IsDefaultPhoneNumber",
            true,
            "PhoneNumber",
            customer.phone(),
            "PhoneNumberType",
            "1"));
    transaction.create(
        "A_AddressHomePageURL",
        values(
            "AddressID",
            number,
            "Person",
            "",
            "OrdinalNumber",
            "1",
            "ValidityStartDate",
            CREATED,
            "IsDefaultURLAddress",
            true,
            "WebsiteURL",
            customer.website()));
  }

  private void salesArea(String number, String organization) {
    transaction.create(
        "A_CustomerSalesArea",
        values(
            "Customer",
            number,
            "SalesOrganization",
            organization,
            "DistributionChannel",
            "10",
            "Division",
            "00",
            "Currency",
            "EUR",
            "CustomerPaymentTerms",
            "0004",
            "IncotermsClassification",
            "CFR",
            "IncotermsLocation1",
            "Hamburg",
            "CustomerGroup",
            "01",
            "ShippingCondition",
            "01",
            "DeliveryPriority",
            "2",
            "SupplyingPlant",
            organization.equals("1710") ? Plant.MAIN : "1010"));
    int counter = 0;
    for (String function : List.of("BP", "PY", "SH", "SP")) {
      transaction.create(
          "A_CustSalesPartnerFunc",
          values(
              "Customer",
              number,
              "SalesOrganization",
              organization,
              "DistributionChannel",
              "10",
              "Division",
              "00",
              "PartnerCounter",
              String.valueOf(counter),
              "PartnerFunction",
              function,
              "BPCustomerNumber",
              number,
              "DefaultPartner",
              true));
    }
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
