package io.strata.system.salesforce.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The CRM as a source of events. */
public interface EventSource {

  /** Why there can be no subscriptions in this installation; empty when there can. */
  Optional<String> unconfigured();

  /**
   * Subscribes.
   *
   * @param after the cursor to resume behind; empty for what comes from now on
   */
  Feed open(String topic, Optional<String> after) throws FeedLost;

  /**
   * What the topic would have told since, as the records are now, oldest change first: {@link
   * CrmEvent#caughtUp()}.
   *
   * @param page is done with one before the next is asked for
   * @throws io.strata.runtime.problem.ProblemException when the CRM does not answer
   */
  void missed(String topic, Instant since, Consumer<List<CrmEvent>> page);

  /** The time by the CRM's clock. */
  Instant now();
}
