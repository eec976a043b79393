package io.strata.process.orderfulfilment.upstream;

import io.strata.process.orderfulfilment.order.Content;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityDetail;
import io.strata.process.orderfulfilment.upstream.salesforce.SalesforceOpportunityLine;
import java.math.BigDecimal;

/** What is ordered, from a won opportunity. */
public final class OpportunityMapper {

  private OpportunityMapper() {}

  /** Takes everything as it is told: whether it is good is for the rules to say. */
  public static Content toContent(SalesforceOpportunityDetail opportunity) {
    return new Content(
        opportunity.accountId(),
        null,
        opportunity.lines() == null
            ? null
            : opportunity.lines().stream().map(OpportunityMapper::toLine).toList());
  }

  private static Content.Line toLine(SalesforceOpportunityLine line) {
    return new Content.Line(
        line.product(),
        toNumber(line.quantity()),
        null,
        line.productFamily(),
        line.productActive(),
        line.unitPrice() == null ? null : line.unitPrice().currency());
  }

  private static BigDecimal toNumber(String text) {
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException no) {
      return null;
    }
  }
}
