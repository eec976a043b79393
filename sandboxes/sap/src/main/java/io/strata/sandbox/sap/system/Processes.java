package io.strata.sandbox.sap.system;

import io.strata.sandbox.control.clock.Alarm;
import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.vendor.ActionRefusal;
import io.strata.sandbox.control.vendor.ActionRefusal.Kind;
import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.sap.agenda.Agenda;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.idoc.IdocDoors;
import io.strata.sandbox.sap.idoc.IdocPosting;
import io.strata.sandbox.sap.lifecycle.OrderLifecycle;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.rules.Application;
import io.strata.sandbox.sap.webhook.BusinessEvents;
import io.strata.sandbox.sap.webhook.Courier;
import io.strata.sandbox.sap.webhook.Http;
import io.strata.sandbox.sap.webhook.Outbox;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the system does by itself, on its clock: IDocs, orders, calls to others. */
final class Processes implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Processes.class.getName());

  private final RecordStore store;
  private final IdocDoors idocs;
  private final OrderLifecycle lifecycle;
  private final Outbox subscriber;
  private final BusinessEvents events;
  private final Http http;
  private final Courier courier;
  private final Alarm alarm;

  private Processes(
      ProcessConfig config,
      RecordStore store,
      Catalogue catalogue,
      Application application,
      VirtualClock clock)
      throws IOException {
    this.store = store;
    idocs =
        new IdocDoors(
            store, catalogue, application.of("A_SalesOrder"), config.idocs(), config.statuses());
    lifecycle =
        new OrderLifecycle(store, config.milestones(), config.pace(), config.idocs().user());
    subscriber = config.events();
    events = new BusinessEvents(subscriber);
    http = new Http(config.trusted());
    courier = new Courier(store, config.channels(http), config.retries());
    alarm = new Alarm(clock, this::work);
  }

  /** Goes on with what was pending when the records were closed. */
  static Processes start(
      ProcessConfig config,
      RecordStore store,
      Catalogue catalogue,
      Application application,
      VirtualClock clock)
      throws IOException {
    Processes processes = new Processes(config, store, catalogue, application, clock);
    processes.lifecycle.watch();
    store.onChange(processes.events);
    processes.rebase();
    store.onCommit(
        entry -> {
          if (entry.changes().stream()
              .anyMatch(change -> change.set().matches("DueStep|OutgoingMessage"))) {
            processes.alarm.wake();
          }
        });
    processes.alarm.start();
    return processes;
  }

  private void rebase() {
    store.write(
        "SYSTEM",
        transaction -> {
          Agenda.rebase(transaction);
          Courier.rebase(transaction);
          return null;
        });
  }

  private Optional<Instant> work(Instant now) {
    Optional<Row> step = store.read(Agenda::first);
    if (step.isPresent() && !Agenda.dueAt(step.get()).isAfter(now)) {
      perform(step.get());
      return Optional.of(now);
    }
    return Stream.of(step.map(Agenda::dueAt), courier.dispatch(now, this::changed))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** One that breaks down is taken off, or nothing else would ever be done. */
  private void perform(Row step) {
    try {
      switch (step.text("Kind")) {
        case IdocPosting.KIND -> idocs.posting().perform(step);
        case OrderLifecycle.KIND -> lifecycle.perform(step);
        default -> throw new IllegalStateException("unknown step " + step);
      }
    } catch (RuntimeException | Error defect) {
      LOG.log(
          Level.ERROR,
          "defect in step " + step.text("Kind") + " of " + step.text("Subject"),
          defect);
      store.write("SYSTEM", transaction -> Agenda.take(transaction, step));
    }
  }

  /** Goes on with the pending work of records that were kept under another clock. */
  void restored() {
    rebase();
    changed();
  }

  /** Says that the records were replaced, or that a message is settled. */
  void changed() {
    alarm.wake();
  }

  /** Answers what comes to one of the nodes of IDocs. */
  Optional<Answer> answer(Call call, String user) {
    return idocs.answer(call, user);
  }

  /** `advance-order {id,to?}`, `reprocess-idoc {id}`, `send-event {topic,payload,copies}`. */
  Optional<Map<String, Object>> act(String action, Map<String, Object> arguments) {
    return switch (action) {
      case "advance-order" ->
          Optional.of(
              lifecycle.advance(
                  required(arguments, "id"),
                  arguments.get("to") == null ? null : required(arguments, "to")));
      case "reprocess-idoc" -> Optional.of(idocs.posting().reprocess(required(arguments, "id")));
      case "send-event" -> Optional.of(send(arguments));
      default -> Optional.empty();
    };
  }

  private Map<String, Object> send(Map<String, Object> arguments) {
    String topic = required(arguments, "topic");
    Map<String, Object> payload = new LinkedHashMap<>();
    if (arguments.get("payload") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> payload.put(name.toString(), value));
    }
    Object copies = arguments.getOrDefault("copies", 1);
    if (!(copies instanceof Integer times) || times < 1 || times > 1_000) {
      throw new ActionRefusal(Kind.INVALID, "copies must be a whole number from 1 to 1000.");
    }
    if (!subscriber.open()) {
      throw new ActionRefusal(
          Kind.CONFLICT, "Nobody is told events: sandbox.events-url is not set.");
    }
    String id =
        store.write("CONTROL", transaction -> events.raise(transaction, topic, payload, times));
    return Map.of("id", id, "copies", times);
  }

  private static String required(Map<String, Object> arguments, String name) {
    Object value = arguments.get(name);
    if (!(value instanceof String || value instanceof Integer) || value.toString().isBlank()) {
      throw new ActionRefusal(Kind.INVALID, name + " is missing or is no text.");
    }
    return value.toString();
  }

  @Override
  public void close() {
    courier.close();
    alarm.close();
    http.close();
  }
}
