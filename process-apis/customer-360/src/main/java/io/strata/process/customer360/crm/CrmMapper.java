package io.strata.process.customer360.crm;

import io.strata.process.customer360.api.CrmData;
import io.strata.process.customer360.api.CrmOpportunity;
import io.strata.process.customer360.api.Customer;
import io.strata.process.customer360.api.Money;
import io.strata.process.customer360.upstream.salesforce.SalesforceAccount;
import io.strata.process.customer360.upstream.salesforce.SalesforceMoney;
import io.strata.process.customer360.upstream.salesforce.SalesforceOpportunity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Between the CRM's contract and ours. */
public final class CrmMapper {

  private CrmMapper() {}

  public static Customer toCustomer(SalesforceAccount account) {
    return new Customer(account.id(), account.name());
  }

  static CrmData toData(SalesforceAccount account, List<SalesforceOpportunity> opportunities) {
    return new CrmData(
        account.name(), opportunities.stream().map(CrmMapper::toOpportunity).toList());
  }

  /** The youngest change among all that was told. */
  static Instant asOf(SalesforceAccount account, List<SalesforceOpportunity> opportunities) {
    return Stream.concat(
            Stream.of(account.updatedAt()),
            opportunities.stream().map(SalesforceOpportunity::updatedAt))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static CrmOpportunity toOpportunity(SalesforceOpportunity opportunity) {
    return new CrmOpportunity(
        opportunity.id(), opportunity.name(), opportunity.stage(), toMoney(opportunity.amount()));
  }

  private static Money toMoney(SalesforceMoney money) {
    return money == null ? null : new Money(money.amount(), money.currency());
  }
}
