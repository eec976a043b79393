package io.strata.contracts.lint;

/**
 * One place where a contract breaks a rule.
 *
 * @param where operation or member
 */
record Finding(Rule rule, String where, String what) {

  @Override
  public String toString() {
    return where + ": " + what + ". " + rule + ".";
  }
}
