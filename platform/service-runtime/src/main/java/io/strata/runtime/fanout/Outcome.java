package io.strata.runtime.fanout;

import io.strata.runtime.problem.ProblemException;

/** How one branch of a fan-out ended. */
public sealed interface Outcome<T> {

  record Done<T>(T value) implements Outcome<T> {}

  record Failed<T>(ProblemException problem) implements Outcome<T> {}
}
