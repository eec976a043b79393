package io.strata.experience.portal.page;

import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.fanout.Branch;
import io.strata.runtime.problem.ProblemException;

/**
 * A part of a page with a source of its own: a source that is away costs its part, never the page.
 *
 * @param value null when the source is away
 * @param trouble null when it is not
 */
public record Block<T>(T value, Trouble trouble) {

  public static <T> Block<T> of(Branch<T> work, Deadline deadline) {
    try {
      return new Block<>(work.join(deadline), null);
    } catch (ProblemException problem) {
      return new Block<>(null, Trouble.of(problem));
    }
  }

  public boolean ok() {
    return trouble == null;
  }
}
