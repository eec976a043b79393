package io.strata.acceptance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Opportunities for long campaigns: the seed's, and as many more by the org's own REST API. */
public final class Deals {

  private static final String TEMPLATES =
      "SELECT AccountId, Pricebook2Id, "
          + "(SELECT PricebookEntryId, Quantity, UnitPrice FROM OpportunityLineItems) "
          + "FROM Opportunity WHERE HasOpportunityLineItem = true "
          + "ORDER BY Id LIMIT 40";

  private static int made;

  private Deals() {}

  /** So many that are open, with lines and without a number. */
  public static List<String> open(int count) {
    List<String> open = new ArrayList<>(Org.open());
    if (open.size() < count) {
      make(count - open.size(), open);
    }
    return open.subList(0, count);
  }

  private static void make(int count, List<String> into) {
    String session = Org.login();
    JsonNode templates = Org.query(TEMPLATES).path("records");
    for (int i = 0; i < count; i++) {
      into.add(made(session, templates.get(i % templates.size())));
    }
  }

  private static String made(String session, JsonNode template) {
    made++;
    String opportunity =
        Org.create(
            session,
            "Opportunity",
            Map.of(
                "Name",
                "Campaign " + made,
                "AccountId",
                template.path("AccountId").asText(),
                "Pricebook2Id",
                template.path("Pricebook2Id").asText(),
                "StageName",
                "Negotiation/Review",
                "CloseDate",
                "2026-12-15"));
    for (JsonNode line : template.path("OpportunityLineItems").path("records")) {
      Org.create(
          session,
          "OpportunityLineItem",
          Map.of(
              "OpportunityId", opportunity,
              "PricebookEntryId", line.path("PricebookEntryId").asText(),
              "Quantity", line.path("Quantity").decimalValue(),
              "UnitPrice", line.path("UnitPrice").decimalValue()));
    }
    return opportunity;
  }
}
