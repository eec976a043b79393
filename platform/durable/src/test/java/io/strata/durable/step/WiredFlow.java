package io.strata.durable.step;

import io.strata.durable.database.Transaction;
import jakarta.inject.Singleton;
import java.util.List;

/** A flow as a service has it: a bean with the configured retries. */
@Singleton
class WiredFlow implements Flow {

  private record Only(String name) implements Step {
    @Override
    public Outcome run(Attempt attempt) {
      return new Outcome.Done("done");
    }
  }

  private final List<Step> steps = List.of(new Only("only"));
  private final RetryPolicy retry;

  WiredFlow(RetryPolicy retry) {
    this.retry = retry;
  }

  @Override
  public String name() {
    return "wired";
  }

  @Override
  public List<Step> steps() {
    return steps;
  }

  @Override
  public RetryPolicy retry() {
    return retry;
  }

  @Override
  public void recorded(Transaction tx, Entry entry) {}

  @Override
  public void dead(Transaction tx, Failure failure) {}
}
