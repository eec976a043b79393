package io.strata.sandbox.sap.partner;

import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.EntityRules;
import io.strata.sandbox.sap.rules.PlainRules;
import io.strata.sandbox.sap.rules.Stamps;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Business partners. One with a customer role gets a customer of the same number; without one it
 * cannot order.
 */
public final class BusinessPartners extends PlainRules {

  private static final long FIRST_NUMBER = 10_200_001;
  private static final DateTimeFormatter VERSION = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
  private static final List<String> CUSTOMER_ROLES = List.of("FLCU00", "FLCU01");

  public BusinessPartners(Function<String, EntityRules> others) {
    super(others);
  }

  @Override
  public Row create(Transaction transaction, Draft draft, Messages messages) {
    String category = draft.text("BusinessPartnerCategory");
    if (!category.matches("[123]")) {
      throw SapException.about(
          "BusinessPartnerCategory", "R1/213", "Enter a business partner category");
    }
    String nameField = category.equals("1") ? "LastName" : "OrganizationBPName1";
    if (draft.text(nameField).isEmpty()) {
      throw SapException.about(nameField, "R1/214", "Enter a name for the business partner");
    }
    if (draft.text("BusinessPartner").isEmpty()) {
      draft.put(
          "BusinessPartner", String.valueOf(transaction.next("BusinessPartner", FIRST_NUMBER)));
    }
    demandNew(transaction, draft);
    String number = draft.text("BusinessPartner");
    boolean customer =
        draft.children("to_BusinessPartnerRole").stream()
            .anyMatch(role -> CUSTOMER_ROLES.contains(role.text("BusinessPartnerRole")));
    draft.values().putIfAbsent("BusinessPartnerGrouping", "BP02");
    draft.put(
        "BusinessPartnerUUID", UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)));
    draft.put("CreationDate", Stamps.date(transaction.at()));
    draft.put("CreationTime", Stamps.time(transaction.at()));
    draft.put("CreatedByUser", transaction.user());
    if (customer) {
      draft.put("Customer", number);
    }
    addresses(transaction, draft);
    Row partner = transaction.create("A_BusinessPartner", draft.values());
    partner = touch(transaction, partner);
    if (customer && draft.children("to_Customer").isEmpty()) {
      draft.add("to_Customer", Draft.of(transaction.set("A_Customer")));
    }
    createChildren(transaction, draft, partner, messages);
    customerNames(transaction, partner);
    return partner;
  }

  private static void addresses(Transaction transaction, Draft draft) {
    for (Draft address : draft.children("to_BusinessPartnerAddress")) {
      if (address.text("AddressID").isEmpty()) {
        address.put("AddressID", String.valueOf(transaction.next("Address", FIRST_NUMBER)));
      }
    }
  }

  private static void customerNames(Transaction transaction, Row partner) {
    transaction
        .find("A_Customer", partner.text("Customer"))
        .ifPresent(
            customer ->
                transaction.update(
                    customer,
                    Map.of(
                        "CustomerName", partner.text("BusinessPartnerFullName"),
                        "CustomerFullName", partner.text("BusinessPartnerFullName"),
                        "CustomerAccountGroup", "CUST",
                        "CreationDate", Stamps.date(transaction.at()),
                        "CreatedByUser", transaction.user())));
  }

  @Override
  public void update(
      Transaction transaction, Row partner, Map<String, Object> changes, Messages messages) {
    Row changed = touch(transaction, transaction.update(partner, changes));
    transaction
        .find("A_Customer", changed.text("Customer"))
        .ifPresent(
            customer ->
                transaction.update(
                    customer,
                    Map.of(
                        "CustomerName", changed.text("BusinessPartnerFullName"),
                        "CustomerFullName", changed.text("BusinessPartnerFullName"))));
  }

  private static Row touch(Transaction transaction, Row partner) {
    Map<String, Object> changes = new LinkedHashMap<>();
    String name =
        partner.text("BusinessPartnerCategory").equals("1")
            ? (partner.text("FirstName") + " " + partner.text("LastName")).strip()
            : fullName(partner);
    changes.put("BusinessPartnerFullName", name);
    changes.put("BusinessPartnerName", name);
    changes.put("LastChangeDate", Stamps.date(transaction.at()));
    changes.put("LastChangeTime", Stamps.time(transaction.at()));
    changes.put("LastChangedByUser", transaction.user());
    changes.put("ETag", version(transaction, partner.text("ETag")));
    return transaction.update(partner, changes);
  }

  /** The name of the organization, whole where it does not fit its four parts. */
  private static String fullName(Row partner) {
    String name = partner.text("OrganizationBPName1") + partner.text("OrganizationBPName2");
    String known = partner.text("BusinessPartnerFullName");
    return known.startsWith(name) && !name.isEmpty() ? known : name;
  }

  /** Who and when, different from the last one. */
  private static String version(Transaction transaction, String last) {
    String user = transaction.user();
    String now =
        (user.length() > 9 ? user.substring(0, 9) : user)
            + VERSION.format(LocalDateTime.ofInstant(transaction.at(), ZoneOffset.UTC));
    return now.equals(last) ? now.substring(0, now.length() - 1) + "X" : now;
  }
}
