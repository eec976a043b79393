package io.strata.system.salesforce.vendor.opportunity;

import static java.util.Map.entry;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.salesforce.api.Opportunity;
import io.strata.system.salesforce.api.OpportunityChanges;
import io.strata.system.salesforce.api.OpportunityCreate;
import io.strata.system.salesforce.api.OpportunityDetail;
import io.strata.system.salesforce.api.OpportunityLine;
import io.strata.system.salesforce.api.OpportunityReference;
import io.strata.system.salesforce.api.OpportunityUpdate;
import io.strata.system.salesforce.api.OpportunityWrite;
import io.strata.system.salesforce.vendor.SfAccountRef;
import io.strata.system.salesforce.vendor.SfFields;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Opportunities in both languages; docs/data-mapping/salesforce.md shows the pairs. */
final class OpportunityMapper {

  private static final int FIRST_YEAR = 1700;
  private static final int LAST_YEAR = 4000;

  private OpportunityMapper() {}

  /** Where a refusal of a vendor field points to. */
  static Map<String, String> members(OpportunityFields names) {
    return Map.ofEntries(
        entry("AccountId", "/accountId"),
        entry("Name", "/name"),
        entry("StageName", "/stage"),
        entry("Amount", "/amount"),
        entry("CloseDate", "/closeDate"),
        entry(names.orderNumber(), "/orderNumber"),
        entry(names.deliveryStatus(), "/deliveryStatus"));
  }

  static Opportunity toOpportunity(SfOpportunity row, Amounts amounts, OpportunityFields names) {
    return new Opportunity(
        row.id(),
        text(row.others(), names.externalId()),
        SfAccountRef.numberOf(row.account()),
        row.name(),
        row.stageName(),
        row.closed(),
        row.won(),
        amounts.toMoney(row.amount()),
        row.closeDate(),
        text(row.others(), names.orderNumber()),
        DeliveryStages.toStatus(row.others().get(names.deliveryStatus())),
        row.systemModstamp());
  }

  /**
   * @param lines all of them, however many pages they came in
   */
  static OpportunityDetail toDetail(
      SfOpportunity row, List<SfLine> lines, Amounts amounts, OpportunityFields names) {
    return new OpportunityDetail(
        row.id(),
        text(row.others(), names.externalId()),
        SfAccountRef.numberOf(row.account()),
        row.name(),
        row.stageName(),
        row.closed(),
        row.won(),
        amounts.toMoney(row.amount()),
        row.closeDate(),
        text(row.others(), names.orderNumber()),
        DeliveryStages.toStatus(row.others().get(names.deliveryStatus())),
        row.systemModstamp(),
        lines.stream().map(line -> toLine(line, amounts)).toList());
  }

  static OpportunityReference toReference(SfReference row, OpportunityFields names) {
    return new OpportunityReference(
        row.id(), text(row.others(), names.orderNumber()), row.systemModstamp());
  }

  static SfFields toFields(OpportunityChanges changes, Amounts amounts, OpportunityFields names) {
    return new SfFields()
        .set("Name", changes.name())
        .set(SfOpportunity.STAGE, changes.stage())
        .set("Amount", amounts.toAmount(changes.amount()))
        .set("CloseDate", storable(changes.closeDate()))
        .set(names.orderNumber(), changes.orderNumber())
        .set(names.deliveryStatus(), DeliveryStages.toValue(changes.deliveryStatus()));
  }

  static SfFields toFields(OpportunityUpdate update, OpportunityFields names) {
    return new SfFields()
        .set(SfOpportunity.STAGE, update.stage())
        .set(names.orderNumber(), update.orderNumber())
        .set(names.deliveryStatus(), DeliveryStages.toValue(update.deliveryStatus()));
  }

  static SfFields toFields(OpportunityWrite deal, Amounts amounts, String accountKeyField) {
    return new SfFields()
        .set("Name", deal.name())
        .set(SfOpportunity.STAGE, deal.stage())
        .set("Amount", amounts.toAmount(deal.amount()))
        .set("CloseDate", storable(deal.closeDate()))
        .parent(SfAccountRef.RELATIONSHIP, accountKeyField, deal.accountId());
  }

  static SfFields toFields(OpportunityCreate deal, Amounts amounts, String accountKeyField) {
    return toFields(
        new OpportunityWrite(
            deal.accountId(), deal.name(), deal.stage(), deal.amount(), deal.closeDate()),
        amounts,
        accountKeyField);
  }

  /** A refusal of one record in one text; null when the org said no word. */
  static String toDetail(ProblemException refusal) {
    String said =
        refusal.violations().stream()
            .map(v -> v.pointer() == null ? v.message() : v.pointer() + ": " + v.message())
            .collect(Collectors.joining("; "));
    return said.isBlank() ? refusal.detail() : said;
  }

  /** Years of a date (SOAP API Developer Guide, Primitive Data Types); others are garbage to it. */
  private static LocalDate storable(LocalDate date) {
    if (date != null && (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          null,
          List.of(
              Violation.inBody(
                  "/closeDate", "must be between %d and %d".formatted(FIRST_YEAR, LAST_YEAR))));
    }
    return date;
  }

  private static OpportunityLine toLine(SfLine row, Amounts amounts) {
    SfLine.SfProduct product = row.productOrNone();
    return new OpportunityLine(
        row.id(),
        product.code(),
        product.family(),
        product.active(),
        product.unit(),
        row.description(),
        row.quantity().stripTrailingZeros().toPlainString(),
        amounts.toMoney(row.unitPrice()),
        amounts.toMoney(row.totalPrice()));
  }

  private static String text(Map<String, Object> others, String field) {
    return others.get(field) instanceof String text ? text : null;
  }
}
