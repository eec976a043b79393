package io.strata.process.orderfulfilment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What an operator can set on order fulfilment. */
@ConfigMapping(prefix = "orders")
public interface OrdersConfig {

  /** Which plant delivers what, in the form of `routing.txt`; that one when absent. */
  Optional<Path> routingTable();

  /** How long an order waits for a customer or a material that the ERP does not know. */
  @WithDefault("30m")
  Duration waitForRecords();

  /** How often to look for a document that the ERP has received and not posted. */
  @WithDefault("1s")
  Duration lookForDocument();

  /** How long changes of opportunities are collected to be sent in one call. */
  @WithDefault("20ms")
  Duration collect();

  /** Longest time that a call which was sent may still have an effect. */
  @WithDefault("15s")
  Duration settled();

  /** How long an event is remembered; the CRM keeps its events for 72 hours. */
  @WithDefault("30d")
  Duration rememberEvents();

  Milestones milestones();

  Ledger ledger();

  /** Reports of milestones. */
  interface Milestones {

    /** Reports a caller may send a second; as many may come at once. */
    @WithDefault("50")
    int perSecond();

    /** How far a reporter's clock may be ahead. */
    @WithDefault("5m")
    Duration ahead();

    /** How long before an order was received its milestones may have happened. */
    @WithDefault("24h")
    Duration before();
  }

  /** Accounting for every order. */
  interface Ledger {

    /** How often both vendors are read. */
    @WithDefault("30s")
    Duration every();

    /** For how long an opportunity may be won before we must know of it. */
    @WithDefault("1m")
    Duration grace();

    /** Stage of the opportunities that count. */
    @WithDefault("Closed Won")
    String wonStage();
  }
}
