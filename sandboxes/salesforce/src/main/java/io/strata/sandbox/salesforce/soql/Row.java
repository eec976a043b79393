package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.soql.plan.Value;

/** What a condition is asked about: a record or a group. */
interface Row {

  /** Null when the row has no such value. */
  Object get(Value value);
}
