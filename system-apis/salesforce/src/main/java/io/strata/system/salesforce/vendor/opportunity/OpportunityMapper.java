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
import io.strata.system.salesforce.api.OpportunityWrite;
import io.strata.system.salesforce.vendor.SfAccountRef;
import io.strata.system.salesforce.vendor.SfFields;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Opportunities in both languages; docs/data-mapping/salesforce.md shows the pairs. */
final class OpportunityMapper {

  /** Where a refusal of a vendor field points to. */
  static final Map<String, String> MEMBERS =
      Map.ofEntries(
          entry("AccountId", "/accountId"),
          entry("Name", "/name"),
          entry("StageName", "/stage"),
          entry("Amount", "/amount"),
          entry("CloseDate", "/closeDate"));

  private static final int FIRST_YEAR = 1700;
  private static final int LAST_YEAR = 4000;

  private OpportunityMapper() {}

  static Opportunity toOpportunity(SfOpportunity row, Amounts amounts, String externalIdField) {
    return new Opportunity(
        row.id(),
        externalId(row, externalIdField),
        SfAccountRef.numberOf(row.account()),
        row.name(),
        row.stageName(),
        row.closed(),
        row.won(),
        amounts.toMoney(row.amount()),
        row.closeDate(),
        row.systemModstamp());
  }

  /**
   * @param lines all of them, however many pages they came in
   */
  static OpportunityDetail toDetail(
      SfOpportunity row, List<SfLine> lines, Amounts amounts, String externalIdField) {
    return new OpportunityDetail(
        row.id(),
        externalId(row, externalIdField),
        SfAccountRef.numberOf(row.account()),
        row.name(),
        row.stageName(),
        row.closed(),
        row.won(),
        amounts.toMoney(row.amount()),
        row.closeDate(),
        row.systemModstamp(),
        lines.stream().map(line -> toLine(line, amounts)).toList());
  }

  static SfFields toFields(OpportunityChanges changes, Amounts amounts) {
    return new SfFields()
        .set("Name", changes.name())
        .set("StageName", changes.stage())
        .set("Amount", amounts.toAmount(changes.amount()))
        .set("CloseDate", storable(changes.closeDate()));
  }

  static SfFields toFields(OpportunityWrite deal, Amounts amounts, String accountKeyField) {
    return toFields(
            new OpportunityChanges(deal.name(), deal.stage(), deal.amount(), deal.closeDate()),
            amounts)
        .parent(SfAccountRef.RELATIONSHIP, accountKeyField, deal.accountId());
  }

  static SfFields toFields(OpportunityCreate deal, Amounts amounts, String accountKeyField) {
    return toFields(
        new OpportunityWrite(
            deal.accountId(), deal.name(), deal.stage(), deal.amount(), deal.closeDate()),
        amounts,
        accountKeyField);
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
    return new OpportunityLine(
        row.id(),
        row.product() == null ? null : row.product().code(),
        row.description(),
        row.quantity().stripTrailingZeros().toPlainString(),
        amounts.toMoney(row.unitPrice()),
        amounts.toMoney(row.totalPrice()));
  }

  private static String externalId(SfOpportunity row, String externalIdField) {
    return row.others().get(externalIdField) instanceof String key ? key : null;
  }
}
