package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Partners of an order: the customer's own by function, those of the request in their place. */
final class OrderPartners {

  private static final List<String> CUSTOMERS = List.of("SP", "SH", "BP", "PY");

  private static final List<String> PERSONS = List.of("CP", "ER");

  private OrderPartners() {}

  static void create(Transaction transaction, Row order, List<Draft> wanted) {
    Map<String, Map<String, Object>> partners = new LinkedHashMap<>();
    for (Row usual :
        transaction.starting(
            "A_CustSalesPartnerFunc",
            order.text("SoldToParty"),
            order.text("SalesOrganization"),
            order.text("DistributionChannel"),
            order.text("OrganizationDivision"))) {
      partners.put(
          usual.text("PartnerFunction"),
          new LinkedHashMap<>(Map.of("Customer", usual.text("BPCustomerNumber"))));
    }
    partners.put("SP", new LinkedHashMap<>(Map.of("Customer", order.text("SoldToParty"))));
    for (Draft draft : wanted) {
      String function = draft.text("PartnerFunction");
      if (function.isEmpty()) {
        throw SalesMessages.missing("PartnerFunction");
      }
      if (!CUSTOMERS.contains(function) && !PERSONS.contains(function)) {
        throw SalesMessages.noFunction(function);
      }
      if (!(function.equals("SP") && draft.text("Customer").isEmpty())) {
        partners.put(function, new LinkedHashMap<>(draft.values()));
      }
    }
    partners.forEach((function, values) -> add(transaction, order, function, values));
  }

  private static void add(
      Transaction transaction, Row order, String function, Map<String, Object> values) {
    String customer = values.get("Customer") instanceof String text ? text : "";
    if (CUSTOMERS.contains(function)) {
      if (transaction.find("A_Customer", customer).isEmpty()) {
        throw SalesMessages.noPartner(customer, function);
      }
      values.putIfAbsent("AddressID", customer);
      values.put("ReferenceBusinessPartner", customer);
    }
    values.put("SalesOrder", order.text("SalesOrder"));
    values.put("PartnerFunction", function);
    transaction.create("A_SalesOrderHeaderPartner", values);
  }

  /** The ship-to party, the sold-to party when there is none. */
  static String shipTo(Transaction transaction, Row order) {
    return transaction
        .find("A_SalesOrderHeaderPartner", order.text("SalesOrder"), "SH")
        .map(partner -> partner.text("Customer"))
        .orElse(order.text("SoldToParty"));
  }
}
