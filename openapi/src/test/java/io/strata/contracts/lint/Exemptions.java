package io.strata.contracts.lint;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The contracts that need not keep to every rule, and why; there are no others. */
final class Exemptions {

  /**
   * The sandbox control API is for tests on loopback: without credentials, with whole lists, with
   * retries that nobody needs, and with the words a person types on a command line.
   */
  private static final Map<String, Set<Rule>> BY_CONTRACT =
      Map.of(
          "sandbox-control",
          EnumSet.of(
              Rule.SCOPES,
              Rule.PAGED_LIST,
              Rule.IDEMPOTENCY_KEY,
              Rule.ENUM_WORDS,
              Rule.OPERATION_ID));

  private Exemptions() {}

  static Set<Rule> of(String contract) {
    return BY_CONTRACT.getOrDefault(contract, Set.of());
  }
}
