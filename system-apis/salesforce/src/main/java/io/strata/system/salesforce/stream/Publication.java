package io.strata.system.salesforce.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;

/**
 * A stream's way to Kafka. What is told is acknowledged by all in-sync replicas, in order; while
 * Kafka is away it waits. One record's events stay in order also when they are told again, since
 * nothing is given up before what was sent after it.
 */
final class Publication implements AutoCloseable {

  static final String TOPIC = "strata.crm.changes.v1";

  private static final Duration BEAT = Duration.ofMillis(250);

  /** An event that Kafka will never take. */
  record Refused(CrmEvent event, String reason) {}

  private record Sent(CrmEvent event, CompletableFuture<Void> acknowledged) {}

  private final String source;
  private final Producer<String, String> producer;
  private final ObjectMapper json;
  private final OpenTelemetry telemetry;

  Publication(
      String stream,
      Producer<String, String> producer,
      ObjectMapper json,
      OpenTelemetry telemetry) {
    this.source = "/sys-salesforce/streams/" + stream;
    this.producer = producer;
    this.json = json;
    this.telemetry = telemetry;
  }

  /**
   * Tells events; returns when each is acknowledged or refused for good.
   *
   * @param waited called again and again with the time spent waiting; what it throws ends the
   *     waiting, with an unknown outcome
   * @throws IllegalStateException when Kafka refuses us: nothing is known to be told
   */
  List<Refused> tell(List<CrmEvent> events, Consumer<Duration> waited) {
    long began = System.nanoTime();
    List<Sent> sent = new ArrayList<>();
    for (CrmEvent event : events) {
      sent.add(new Sent(event, send(event, began, waited)));
    }
    List<Refused> refused = new ArrayList<>();
    for (Sent one : sent) {
      try {
        await(one.acknowledged(), began, waited);
      } catch (ExecutionException failed) {
        if (!(failed.getCause() instanceof RecordTooLargeException)) {
          throw new IllegalStateException(
              "Kafka refuses: " + failed.getCause().getClass().getSimpleName(), failed.getCause());
        }
        refused.add(new Refused(one.event(), "Kafka takes no message of this size"));
      }
    }
    return refused;
  }

  /** Until the producer has it in its queue: before that, nothing after it may be sent. */
  private CompletableFuture<Void> send(CrmEvent event, long began, Consumer<Duration> waited) {
    ProducerRecord<String, String> message = message(event);
    while (true) {
      CompletableFuture<Void> acknowledged = new CompletableFuture<>();
      producer.send(
          message,
          (place, failure) -> {
            if (failure == null) {
              acknowledged.complete(null);
            } else {
              acknowledged.completeExceptionally(failure);
            }
          });
      if (!acknowledged.isCompletedExceptionally()
          || !(acknowledged.exceptionNow() instanceof RetriableException)) {
        return acknowledged;
      }
      waited.accept(since(began));
    }
  }

  private static void await(
      CompletableFuture<Void> acknowledged, long began, Consumer<Duration> waited)
      throws ExecutionException {
    while (true) {
      try {
        acknowledged.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException notYet) {
        waited.accept(since(began));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new Hold.Over();
      }
    }
  }

  /** CloudEvents Kafka Protocol Binding, section 3.2, binary content mode. */
  private ProducerRecord<String, String> message(CrmEvent event) {
    ProducerRecord<String, String> message =
        new ProducerRecord<>(TOPIC, event.recordId(), body(event.content()));
    Headers headers = message.headers();
    header(headers, "ce_specversion", "1.0");
    header(headers, "ce_id", event.id());
    header(headers, "ce_type", event.content().type());
    header(headers, "ce_source", source);
    header(headers, "ce_subject", event.recordId());
    header(headers, "ce_time", event.occurredAt().toString());
    header(headers, "content-type", "application/json");
    trace(headers);
    return message;
  }

  /** The trace of an event begins here. */
  private void trace(Headers headers) {
    Span span =
        telemetry
            .getTracer("io.strata.system.salesforce")
            .spanBuilder("publish " + TOPIC)
            .setNoParent()
            .setSpanKind(SpanKind.PRODUCER)
            .startSpan();
    telemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(Context.root().with(span), headers, Publication::header);
    span.end();
  }

  private static void header(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private String body(CrmEvent.Content content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Events are texts and times", impossible);
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** What is not acknowledged by now has an unknown outcome. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
