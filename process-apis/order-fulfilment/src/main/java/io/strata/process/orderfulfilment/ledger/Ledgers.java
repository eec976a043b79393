package io.strata.process.orderfulfilment.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.strata.durable.database.Database;
import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.order.LedgerCount;
import io.strata.process.orderfulfilment.order.OrderState;
import io.strata.process.orderfulfilment.order.OrderView;
import io.strata.process.orderfulfilment.upstream.SalesforceUpstream;
import io.strata.process.orderfulfilment.upstream.SapUpstream;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderReference;
import io.strata.process.orderfulfilment.upstream.sap.SapOrderStatus;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/**
 * Reads both vendors again and again and counts every order. What cannot be read is not counted:
 * the last count stands, with its time. Gauge `strata.ledger` by state.
 */
@ApplicationScoped
public class Ledgers {

  private static final Logger LOG = Logger.getLogger(Ledgers.class);

  /** A count and when its reading began. */
  public record Counted(LedgerCount count, Instant asOf) {}

  private final Database database;
  private final OrderLog log;
  private final SalesforceUpstream salesforce;
  private final SapUpstream sap;
  private final OrdersConfig config;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("ledger").factory());
  private volatile Counted last;

  public Ledgers(
      Database database,
      OrderLog log,
      SalesforceUpstream salesforce,
      SapUpstream sap,
      OrdersConfig config,
      MeterRegistry meters) {
    this.database = database;
    this.log = log;
    this.salesforce = salesforce;
    this.sap = sap;
    this.config = config;
    gauge(meters, "closed", LedgerCount::closed);
    gauge(meters, "in_sap", LedgerCount::inSap);
    gauge(meters, "in_flight", LedgerCount::inFlight);
    gauge(meters, "parked", LedgerCount::parked);
    gauge(meters, "dead", LedgerCount::dead);
    gauge(meters, "cancelled", LedgerCount::cancelled);
    gauge(meters, "delta", LedgerCount::delta);
    gauge(meters, "drift", count -> count.drift().size());
  }

  void start(@Observes StartupEvent event) {
    long every = config.ledger().every().toMillis();
    clock.scheduleWithFixedDelay(this::reconcile, every, every, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  /** The last count; a new one when there is none. */
  public Counted last() {
    Counted known = last;
    return known == null ? counted(Instant.MIN) : known;
  }

  /** A count that began after this was called, shared with whoever asks meanwhile. */
  public Counted live() {
    return counted(Instant.now());
  }

  private void reconcile() {
    try {
      live();
    } catch (ProblemException unreadable) {
      LOG.warnf("The ledger is not counted: %s", unreadable.type().slug());
    } catch (RuntimeException failed) {
      LOG.errorf("The ledger is not counted: %s", failed.getClass().getName());
    }
  }

  /** One at a time: who waited for a count that began late enough takes that one. */
  private synchronized Counted counted(Instant noOlderThan) {
    if (last == null || last.asOf().isBefore(noOlderThan)) {
      last = count();
    }
    return last;
  }

  /** Ours first, the ERP last: what we say is done must be found there. */
  private Counted count() {
    Instant now = Instant.now();
    Map<String, LedgerCount.Ours> ours =
        database.transaction("read", log::all).stream()
            .collect(toMap(OrderView::id, Ledgers::toOurs));
    Map<String, LedgerCount.Won> won =
        salesforce.references(config.ledger().wonStage()).stream()
            .collect(
                toMap(
                    one -> one.id(),
                    one -> new LedgerCount.Won(one.orderNumber(), one.updatedAt()),
                    (first, again) -> again));
    Map<String, List<LedgerCount.Held>> held =
        sap.references().stream()
            .filter(one -> one.reference() != null)
            .collect(groupingBy(SapOrderReference::reference, mapping(Ledgers::toHeld, toList())));
    return new Counted(LedgerCount.of(won, ours, held, now, config.ledger().grace()), now);
  }

  private static LedgerCount.Ours toOurs(OrderView order) {
    boolean accepted = order.opportunityId() == null && "rest".equals(order.source());
    return new LedgerCount.Ours(
        OrderState.valueOf(order.state().toUpperCase(Locale.ROOT)), order.sapOrder(), accepted);
  }

  private static LedgerCount.Held toHeld(SapOrderReference one) {
    boolean live =
        one.status() != SapOrderStatus.CANCELLED && one.status() != SapOrderStatus.REJECTED;
    return new LedgerCount.Held(one.id(), live);
  }

  private void gauge(MeterRegistry meters, String state, ToIntFunction<LedgerCount> of) {
    meters.gauge(
        "strata.ledger",
        List.of(io.micrometer.core.instrument.Tag.of("state", state)),
        this,
        ledgers -> ledgers.last == null ? Double.NaN : of.applyAsInt(ledgers.last.count()));
  }
}
