package io.strata.durable.step;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.Arc;
import io.strata.durable.database.Database;
import io.strata.runtime.StrataConfig;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** One process of a service with one flow: all of its machinery, over a database of its choice. */
final class StepReplica implements AutoCloseable {

  record Settings(
      int threads,
      Duration poll,
      Duration heartbeat,
      Duration lease,
      Duration retryCap,
      Duration retryFor,
      Duration lookAgain)
      implements StepsConfig {}

  static final Settings SCALED =
      new Settings(
          20,
          Duration.ofMillis(50),
          Duration.ofMillis(250),
          Duration.ofMillis(1_500),
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofMillis(500));

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Database database;
  final Flow flow;
  final Flows flows;
  final Progress progress;
  final FlowRunner runner;
  private final Alarms alarms;

  StepReplica(Database database, DataSource source, Flow flow) {
    StepsConfig config = SCALED;
    StrataConfig strata = Arc.container().instance(StrataConfig.class).get();
    Vertx vertx = Arc.container().instance(Vertx.class).get();
    this.database = database;
    this.flow = flow;
    ItemStore items = new ItemStore();
    KnownFlows known = new KnownFlows(List.of(flow));
    this.progress = new Progress(items, known, config, strata);
    this.flows = new Flows(items, known, progress);
    this.runner = new FlowRunner(database, progress, vertx, meters, config, strata);
    this.alarms = new Alarms(source, runner, known, items, config);
  }

  StepReplica alive() {
    alarms.start();
    return this;
  }

  boolean start(String item) {
    return database.transaction(tx -> flows.start(tx, flow.name(), item, "trace-" + item));
  }

  Position at(String item) {
    return database.transaction(tx -> flows.position(tx, flow.name(), item)).orElseThrow();
  }

  boolean is(String item, State state) {
    return at(item).state() == state;
  }

  boolean resume(String item) {
    return database.transaction(tx -> flows.resume(tx, flow.name(), item));
  }

  boolean restart(String item) {
    return database.transaction(tx -> flows.restart(tx, flow.name(), item));
  }

  boolean cancel(String item) {
    return database.transaction(tx -> flows.cancel(tx, flow.name(), item, "not wanted"));
  }

  /** Commits the intent of the item's next attempt, as a process does that then is no more. */
  Turn.Claim claim(String item, long alarm) {
    return (Turn.Claim) database.transaction(tx -> progress.take(tx, flow.name(), item, alarm));
  }

  Turn settle(Turn.Claim claim, Outcome outcome) {
    return database.transaction(tx -> progress.settle(tx, claim, outcome));
  }

  long counted(String outcome) {
    return meters.find("strata.steps").tag("outcome", outcome).timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  @Override
  public void close() {
    alarms.stop();
  }
}
