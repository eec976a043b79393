package io.strata.process.orderfulfilment;

import io.strata.durable.database.CommitWitness;
import jakarta.inject.Singleton;
import java.util.Set;

/** Commits are points, but for those that come with time and not with orders. */
@Singleton
class EndingCommits implements CommitWitness {

  private static final Set<String> BY_TIME = Set.of("lease", "outbox-read");

  @Override
  public void before(String what) {
    if (BY_TIME.contains(what)) {
      Ending.require();
    } else {
      Ending.before("commit " + what);
    }
  }

  @Override
  public void after(String what) {
    if (BY_TIME.contains(what)) {
      Ending.require();
    } else {
      Ending.after("commit " + what);
    }
  }
}
