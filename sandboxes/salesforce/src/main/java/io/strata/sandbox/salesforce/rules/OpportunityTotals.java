package io.strata.sandbox.salesforce.rules;

import io.strata.sandbox.salesforce.record.Transaction;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.SObjectType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An opportunity with products has their sum as its amount (Object Reference, Opportunity.Amount).
 */
final class OpportunityTotals {

  private final Transaction transaction;

  OpportunityTotals(Transaction transaction) {
    this.transaction = transaction;
  }

  /** Sums up anew after a line was saved or deleted. */
  void afterSave(SObjectType type, Draft saved) {
    if (!type.name().equals("OpportunityLineItem")) {
      return;
    }
    String opportunityId = saved.text("OpportunityId");
    Map<String, Object> opportunity = transaction.find("Opportunity", opportunityId).orElseThrow();
    if (Boolean.TRUE.equals(opportunity.get("IsDeleted"))) {
      return;
    }
    Field link = type.field("OpportunityId").orElseThrow();
    List<Map<String, Object>> lines =
        transaction.idsWith(type.name(), link, opportunityId).stream()
            .map(id -> transaction.find(type.name(), id).orElseThrow())
            .toList();
    Map<String, Object> totals = new LinkedHashMap<>();
    totals.put("HasOpportunityLineItem", !lines.isEmpty());
    if (!lines.isEmpty()) {
      BigDecimal amount = sum(lines, "TotalPrice");
      totals.put("Amount", amount);
      totals.put("TotalOpportunityQuantity", sum(lines, "Quantity"));
      totals.put("ExpectedRevenue", expected(amount, (BigDecimal) opportunity.get("Probability")));
    }
    transaction.update("Opportunity", opportunityId, totals);
  }

  static BigDecimal expected(BigDecimal amount, BigDecimal probability) {
    if (amount == null || probability == null) {
      return null;
    }
    return Numbers.decimal(
        amount.multiply(probability).movePointLeft(2).setScale(2, RoundingMode.HALF_UP));
  }

  private static BigDecimal sum(List<Map<String, Object>> lines, String field) {
    return Numbers.decimal(
        lines.stream()
            .map(line -> (BigDecimal) line.get(field))
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
