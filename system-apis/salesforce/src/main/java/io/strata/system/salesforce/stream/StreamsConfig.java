package io.strata.system.salesforce.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is listened to, and how patiently. */
@ConfigMapping(prefix = "salesforce")
public interface StreamsConfig {

  /** Subscriptions by the name they have in metrics and as source of their events. */
  Map<String, Source> streams();

  Rules stream();

  /** One subscription. */
  interface Source {

    /** Topic as the CRM names it. */
    String topic();
  }

  /** How every subscription is followed. */
  interface Rules {

    /** Events that may be on their way to us or not yet acknowledged by Kafka; at most 100. */
    @WithDefault("100")
    int window();

    /** Without a message for this long a subscription is given up; the CRM speaks every 270 s. */
    @WithDefault("PT300S")
    Duration silence();

    /** How long a subscription belongs to a replica that says nothing. */
    @WithDefault("PT15S")
    Duration lease();

    /** Waits before each new attempt, with up to a fifth of jitter; the last one is repeated. */
    @WithDefault("0s,2s,4s,8s,16s,30s")
    List<Duration> backoff();

    /** How far the first subscription ever looks back. */
    @WithDefault("PT72H")
    Duration lookBack();

    /** How long the CRM keeps events; a cursor that is older is not tried. */
    @WithDefault("PT72H")
    Duration retention();

    /** How much earlier than the last told change a query of what was missed begins. */
    @WithDefault("PT10M")
    Duration overlap();
  }
}
