package io.strata.contracts.flow;

/**
 * One place where a contract is not for Flow.
 *
 * @param where operation or member
 */
record FlowFinding(FlowRule rule, String where) {

  @Override
  public String toString() {
    return where + ": " + rule + ".";
  }
}
