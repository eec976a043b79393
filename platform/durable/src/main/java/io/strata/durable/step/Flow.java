package io.strata.durable.step;

import io.strata.durable.database.Transaction;
import java.util.List;

/**
 * A way that items go, step by step: intent, act, outcome. A bean of it starts the machinery in
 * every replica; the database decides which of them takes an item's next step.
 */
public interface Flow {

  /** For ever the same: rows and idempotency keys carry it. No `#` in it. */
  String name();

  /** In the order they are taken; a step is known by its name, so more may be added later. */
  List<Step> steps();

  /** Inject the configured {@link RetryPolicy} and return it, unless the flow has its own. */
  RetryPolicy retry();

  /**
   * Called in the transaction of each intent and each outcome, in the order they happen to an item.
   * What it throws rolls that transaction back, and the step is attempted again.
   */
  void recorded(Transaction tx, Entry entry);

  /** Called after {@link #recorded} when an item does not go on without a person. */
  void dead(Transaction tx, Failure failure);
}
