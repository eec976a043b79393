package io.strata.sandbox.control.api;

import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.fault.Faults;
import io.strata.sandbox.control.journal.Journal;
import io.strata.sandbox.control.journal.JournalEntry;
import io.strata.sandbox.control.vendor.ActionRefusal;
import io.strata.sandbox.control.vendor.Vendor;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The control API of openapi/sandbox-control.yaml, but for records and snapshots. */
public final class ControlApi {

  private static final Set<String> ACTIONS =
      Set.of("close-opportunity", "advance-order", "reprocess-idoc", "send-event");

  /** A clock sent farther could stand at a time that no answer can show any more. */
  private static final Duration FARTHEST = Duration.ofDays(365_000);

  private final Vendor vendor;
  private final VirtualClock clock;
  private final Faults faults;
  private final Journal journal;

  public ControlApi(Vendor vendor, VirtualClock clock, Faults faults, Journal journal) {
    this.vendor = vendor;
    this.clock = clock;
    this.faults = faults;
    this.journal = journal;
  }

  /** The routes, to be served on the control port. */
  public Router router(Vertx vertx, SnapshotStore snapshots) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(1024 * 1024));
    router.get("/state").handler(Reply.on(this::state));
    router.post("/reset").handler(Reply.on(this::reset));
    router.get("/clock").handler(Reply.on(ctx -> Reply.json(200, clock.reading())));
    router.patch("/clock").handler(Reply.on(this::moveClock));
    router.get("/journal").handler(Reply.on(ctx -> Reply.json(200, journal.list(filter(ctx)))));
    router.delete("/journal").handler(Reply.on(this::emptyJournal));
    router
        .get("/faults")
        .handler(
            Reply.on(ctx -> Reply.json(200, faults.list().stream().map(FaultView::of).toList())));
    router.post("/faults").handler(Reply.on(this::addFault));
    router.delete("/faults").handler(Reply.on(this::clearFaults));
    router.delete("/faults/:id").handler(Reply.on(this::removeFault));
    router.post("/actions/:action").handler(Reply.on(this::act));
    router.get("/ui").handler(Reply.on(ctx -> new Reply(200, "text/html;charset=UTF-8", page())));
    new RecordsApi(vendor).mount(router);
    new SnapshotApi(vendor, snapshots).mount(router);
    Reply.problemsFor(router);
    return router;
  }

  private Reply state(RoutingContext ctx) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("name", vendor.name());
    state.put("seed", vendor.seed());
    state.put("clock", clock.reading());
    state.put("records", vendor.recordCounts());
    state.put("faults", faults.list().size());
    state.put("journalSeq", journal.lastSeq());
    return Reply.json(200, state);
  }

  private Reply reset(RoutingContext ctx) {
    JsonInput input = JsonInput.of(Reply.body(ctx));
    input.onlyMembers(Set.of("seed"));
    Long seed = input.wholeNumber("seed");
    input.check();
    long next = seed == null ? vendor.seed() : seed;
    faults.reset(next);
    clock.reset();
    vendor.reset(next);
    journal.remove(entry -> true);
    return Reply.empty(204);
  }

  private Reply moveClock(RoutingContext ctx) {
    JsonInput input = JsonInput.of(Reply.body(ctx));
    input.onlyMembers(Set.of("advance", "frozen", "offset"));
    Duration offset = input.duration("offset", FARTHEST.negated(), FARTHEST);
    Boolean frozen = input.flag("frozen");
    Duration advance = input.duration("advance", Duration.ZERO, FARTHEST);
    if (!input.present("offset") && !input.present("frozen") && !input.present("advance")) {
      input.violate("", "must have advance, frozen or offset");
    }
    input.check();
    if (offset != null) {
      clock.offset(offset);
    }
    if (frozen != null) {
      clock.freeze(frozen);
    }
    if (advance != null) {
      clock.advance(advance);
    }
    return Reply.json(200, clock.reading());
  }

  private static Predicate<JournalEntry> filter(RoutingContext ctx) {
    return JournalFilter.of(ctx.request().getParam("path"), ctx.request().getParam("since"));
  }

  private Reply emptyJournal(RoutingContext ctx) {
    journal.remove(filter(ctx));
    return Reply.empty(204);
  }

  private Reply addFault(RoutingContext ctx) {
    FaultInput input = FaultInput.read(Reply.body(ctx), vendor.effects());
    return Reply.json(201, Map.of("id", faults.add(input.match(), input.effect(), input.times())));
  }

  private Reply clearFaults(RoutingContext ctx) {
    faults.clear();
    return Reply.empty(204);
  }

  private Reply removeFault(RoutingContext ctx) {
    if (!faults.remove(ctx.pathParam("id"))) {
      throw ProblemException.notFound("There is no fault " + ctx.pathParam("id") + ".");
    }
    return Reply.empty(204);
  }

  private Reply act(RoutingContext ctx) {
    String action = ctx.pathParam("action");
    if (!ACTIONS.contains(action)) {
      throw ProblemException.notFound("There is no action " + action + ".");
    }
    return carriedOut(action, Reply.bodyAsMap(ctx))
        .map(result -> Reply.json(200, result))
        .orElseThrow(
            () ->
                ProblemException.notImplemented(
                    "This sandbox does not have the action " + action + "."));
  }

  private Optional<Map<String, Object>> carriedOut(String action, Map<String, Object> arguments) {
    try {
      return vendor.act(action, arguments);
    } catch (ActionRefusal refused) {
      throw ProblemException.of(refused);
    }
  }

  private static String page() {
    try (InputStream html = ControlApi.class.getResourceAsStream("/sandbox-control/ui.html")) {
      return new String(html.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
