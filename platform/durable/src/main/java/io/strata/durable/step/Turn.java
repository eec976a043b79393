package io.strata.durable.step;

import java.time.Instant;

/** What a replica may do with an item. */
sealed interface Turn {

  /** Act, then settle the outcome. */
  record Claim(Flow flow, Step step, long fence, Attempt attempt) implements Turn {}

  /** Ask again then: it is not due yet, or another replica acts on it. */
  record Later(Instant at) implements Turn {}

  /** Nothing more; another alarm is set if there is more to do. */
  record Over() implements Turn {}

  /** Another replica has taken the item over: the outcome was dropped. */
  record Fenced() implements Turn {}
}
