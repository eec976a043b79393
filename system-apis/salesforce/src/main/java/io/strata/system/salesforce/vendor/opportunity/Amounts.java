package io.strata.system.salesforce.vendor.opportunity;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.salesforce.api.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Amounts of an org without multiple currencies, whose rows do not say theirs.
 *
 * @param currency the org's corporate currency
 */
record Amounts(String currency) {

  private static final int DECIMALS = 2;

  /** Null stays null. */
  Money toMoney(BigDecimal amount) {
    return amount == null
        ? null
        : new Money(amount.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString(), currency);
  }

  /**
   * @throws ProblemException `rule-violated` for money of another currency: the org would take it
   *     for its own
   */
  BigDecimal toAmount(Money money) {
    if (money == null) {
      return null;
    }
    if (!money.currency().equals(currency)) {
      throw new ProblemException(
          ProblemType.RULE_VIOLATED,
          null,
          List.of(Violation.inBody("/amount/currency", "must be " + currency)));
    }
    return new BigDecimal(money.amount());
  }
}
