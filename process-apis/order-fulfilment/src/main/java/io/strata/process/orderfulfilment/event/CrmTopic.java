package io.strata.process.orderfulfilment.event;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.strata.process.orderfulfilment.intake.CrmEvents;
import io.strata.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Events of the CRM, one after the other. An event is acknowledged once its effect is committed;
 * while the database is away, it waits here, and those after it in Kafka.
 */
@ApplicationScoped
public class CrmTopic {

  private static final Logger LOG = Logger.getLogger(CrmTopic.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int TRACE_ID_AT = 3;
  private static final int TRACE_ID_LENGTH = 32;

  private final CrmEvents events;

  public CrmTopic(CrmEvents events) {
    this.events = events;
  }

  @Incoming("crm-changes")
  @Blocking
  public void receive(ConsumerRecord<String, String> event) throws InterruptedException {
    String id = header(event, "ce_id");
    String place = event.topic() + "/" + event.partition() + "/" + event.offset();
    CrmEvents.Incoming incoming =
        new CrmEvents.Incoming(
            id == null ? place : id,
            id == null ? "kafka" : String.valueOf(header(event, "ce_source")),
            header(event, "ce_type"),
            event.key(),
            event.value(),
            traceId(header(event, "traceparent")));
    while (!taken(incoming)) {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
  }

  private boolean taken(CrmEvents.Incoming event) {
    try {
      events.take(event);
      return true;
    } catch (ProblemException away) {
      LOG.warnf("An event waits: %s", away.type().slug());
      return false;
    }
  }

  private static String header(ConsumerRecord<String, String> event, String name) {
    Header header = event.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** The event's trace, or a new one (W3C Trace Context, traceparent). */
  private static String traceId(String traceparent) {
    return traceparent != null && traceparent.matches("[0-9a-f]{2}-[0-9a-f]{32}-.*")
        ? traceparent.substring(TRACE_ID_AT, TRACE_ID_AT + TRACE_ID_LENGTH)
        : UUID.randomUUID().toString().replace("-", "");
  }
}
