package io.strata.durable.step;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * db-scheduler as an alarm clock: an alarm names an item and a number, carries no data, and rings
 * in one replica. Alarms of a process that died ring again elsewhere. Nothing depends on an alarm
 * ringing once: the item's row decides what, if anything, it means.
 */
@Singleton
class Alarms {

  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final DataSource source;
  private final FlowRunner runner;
  private final KnownFlows flows;
  private final ItemStore items;
  private final StepsConfig config;
  private Scheduler scheduler;

  Alarms(
      DataSource source, FlowRunner runner, KnownFlows flows, ItemStore items, StepsConfig config) {
    this.source = source;
    this.runner = runner;
    this.flows = flows;
    this.items = items;
    this.config = config;
  }

  void start(@Observes StartupEvent started) {
    if (!flows.all().isEmpty()) {
      start();
    }
  }

  void start() {
    List<Task<?>> tasks = flows.all().stream().<Task<?>>map(flow -> task(flow.name())).toList();
    scheduler =
        Scheduler.create(source, tasks)
            .tableName("alarm")
            .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
            .threads(config.threads())
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .pollingInterval(config.poll())
            .pollUsingLockAndFetch(0.5, 1.0)
            .heartbeatInterval(config.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(config.lease())
            .failureLogging(LogLevel.WARN, false)
            .build();
    scheduler.start();
    items.rings(scheduler::triggerCheckForDueExecutions);
  }

  void stop(@Observes ShutdownEvent stopping) {
    stop();
  }

  void stop() {
    if (scheduler != null) {
      scheduler.stop();
    }
  }

  private Task<Void> task(String flow) {
    return Tasks.custom(flow, Void.class)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE))
        .onDeadExecutionRevive()
        .execute(
            (alarm, context) -> {
              int mark = alarm.getId().lastIndexOf('#');
              String item = alarm.getId().substring(0, mark);
              long number = Long.parseLong(alarm.getId().substring(mark + 1));
              return runner
                  .run(flow, item, number)
                  .<CompletionHandler<Void>>map(at -> (done, alarms) -> alarms.reschedule(done, at))
                  .orElseGet(CompletionHandler.OnCompleteRemove::new);
            });
  }
}
