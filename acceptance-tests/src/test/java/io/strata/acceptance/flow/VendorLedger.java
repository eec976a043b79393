package io.strata.acceptance.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Org;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The count as nobody of ours makes it: every won opportunity of the org beside every order of the
 * ERP.
 *
 * @param closed won opportunities
 * @param missing those without an order
 * @param twice those with more than one
 */
record VendorLedger(int closed, List<String> missing, List<String> twice) {

  static VendorLedger read() {
    Map<String, Integer> orders = new HashMap<>();
    for (JsonNode order : Erp.SANDBOX.records("SalesOrder")) {
      orders.merge(order.path("PurchaseOrderByCustomer").asText(), 1, Integer::sum);
    }
    List<String> missing = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    List<JsonNode> won =
        Org.records("Opportunity").stream().filter(one -> one.path("IsWon").asBoolean()).toList();
    for (JsonNode opportunity : won) {
      String id = opportunity.path("Id").asText();
      switch (orders.getOrDefault(id, 0)) {
        case 0 -> missing.add(id);
        case 1 -> {}
        default -> twice.add(id);
      }
    }
    return new VendorLedger(won.size(), missing, twice);
  }

  /** Closed opportunities for which the ERP does not have exactly one order. */
  int delta() {
    return missing.size() + twice.size();
  }
}
