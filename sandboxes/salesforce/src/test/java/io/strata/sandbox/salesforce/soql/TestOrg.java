package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.SObjectType.ChildRelationship;
import io.strata.sandbox.salesforce.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** A small org with every field type, two levels of children and a hierarchy. */
public final class TestOrg {

  public static final Schema SCHEMA =
      new Schema(List.of(user(), account(), contact(), opportunity(), lineItem()));

  private TestOrg() {}

  private static SObjectType user() {
    return type(
        "User",
        "005",
        List.of(),
        plain("Name", FieldType.STRING, 121),
        plain("IsActive", FieldType.BOOLEAN, 0));
  }

  private static SObjectType account() {
    return type(
        "Account",
        "001",
        List.of(
            new ChildRelationship("Contact", "AccountId", "Contacts", true),
            new ChildRelationship("Opportunity", "AccountId", "Opportunities", true),
            new ChildRelationship("Account", "ParentId", "ChildAccounts", false)),
        plain("Name", FieldType.STRING, 255),
        reference("OwnerId", "User", "Owner"),
        reference("ParentId", "Account", "Parent"),
        picklist("Industry", "Technology", "Banking", "Agriculture", "Energy"),
        plain("AnnualRevenue", FieldType.CURRENCY, 0),
        plain("NumberOfEmployees", FieldType.INT, 0),
        plain("Website", FieldType.URL, 255),
        plain("Description", FieldType.TEXTAREA, 32000),
        plain("CustomerNumber__c", FieldType.STRING, 20),
        plain("Active__c", FieldType.BOOLEAN, 0));
  }

  private static SObjectType contact() {
    return type(
        "Contact",
        "003",
        List.of(new ChildRelationship("Contact", "ReportsToId", "Reports__r", false)),
        reference("AccountId", "Account", "Account"),
        reference("ReportsToId", "Contact", "ReportsTo"),
        plain("FirstName", FieldType.STRING, 40),
        plain("LastName", FieldType.STRING, 80),
        plain("Email", FieldType.EMAIL, 80),
        plain("Phone", FieldType.PHONE, 40),
        plain("Birthdate", FieldType.DATE, 0));
  }

  private static SObjectType opportunity() {
    return type(
        "Opportunity",
        "006",
        List.of(
            new ChildRelationship(
                "OpportunityLineItem", "OpportunityId", "OpportunityLineItems", true)),
        reference("AccountId", "Account", "Account"),
        plain("Name", FieldType.STRING, 120),
        picklist("StageName", "Prospecting", "Negotiation", "Closed Won", "Closed Lost"),
        plain("Amount", FieldType.CURRENCY, 0),
        plain("Probability", FieldType.PERCENT, 0),
        plain("CloseDate", FieldType.DATE, 0),
        plain("IsWon", FieldType.BOOLEAN, 0));
  }

  private static SObjectType lineItem() {
    return type(
        "OpportunityLineItem",
        "00k",
        List.of(),
        reference("OpportunityId", "Opportunity", "Opportunity"),
        plain("Quantity", FieldType.DOUBLE, 0),
        plain("UnitPrice", FieldType.CURRENCY, 0),
        plain("ServiceDate", FieldType.DATE, 0));
  }

  private static SObjectType type(
      String name, String prefix, List<ChildRelationship> children, Field... own) {
    List<Field> fields = new ArrayList<>();
    fields.add(plain("Id", FieldType.ID, 18));
    fields.add(plain("IsDeleted", FieldType.BOOLEAN, 0));
    fields.addAll(List.of(own));
    fields.add(plain("CreatedDate", FieldType.DATETIME, 0));
    return new SObjectType(name, name, name + "s", prefix, fields, children);
  }

  private static Field plain(String name, FieldType type, int length) {
    return field(name, type, length, null, null, List.of());
  }

  private static Field reference(String name, String to, String relationship) {
    return field(name, FieldType.REFERENCE, 18, to, relationship, List.of());
  }

  private static Field picklist(String name, String... values) {
    return field(name, FieldType.PICKLIST, 255, null, null, List.of(values));
  }

  private static Field field(
      String name,
      FieldType type,
      int length,
      String to,
      String relationship,
      List<String> values) {
    return new Field(
        name, name, type, length, 18, 2, true, true, true, false, false, to, relationship, values);
  }
}
