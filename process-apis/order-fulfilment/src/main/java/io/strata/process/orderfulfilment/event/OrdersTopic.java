package io.strata.process.orderfulfilment.event;

import io.strata.durable.outbox.Message;
import io.strata.durable.outbox.Publisher;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The way to Kafka: CloudEvents 1.0 in binary mode, in the order of the outbox. A plain producer:
 * the outbox has to know of each batch whether all of it is acknowledged.
 */
@ApplicationScoped
public class OrdersTopic implements Publisher {

  private static final String SOURCE = "/prc-order-fulfilment";

  private final String brokers;
  private KafkaProducer<String, String> producer;

  public OrdersTopic(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
    this.brokers = brokers;
  }

  @Override
  public void publish(List<Message> inOrder) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Message message : inOrder) {
      sent.add(producer().send(event(message)));
    }
    for (Future<RecordMetadata> acknowledged : sent) {
      acknowledged.get();
    }
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close();
    }
  }

  private synchronized KafkaProducer<String, String> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  brokers,
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  5_000,
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  5_000,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  10_000),
              new StringSerializer(),
              new StringSerializer());
    }
    return producer;
  }

  private static ProducerRecord<String, String> event(Message message) {
    ProducerRecord<String, String> event =
        new ProducerRecord<>(message.topic(), message.key(), message.payload());
    header(event, "ce_specversion", "1.0");
    header(event, "ce_id", message.id());
    header(event, "ce_type", message.type());
    header(event, "ce_source", SOURCE);
    header(event, "ce_subject", message.subject());
    header(event, "ce_time", message.at().toString());
    header(event, "content-type", "application/json");
    String trace = String.valueOf(message.traceId());
    if (trace.matches("[0-9a-f]{32}")) {
      String span = message.id().replace("-", "").substring(0, 16);
      header(event, "traceparent", "00-%s-%s-00".formatted(trace, span));
    }
    return event;
  }

  private static void header(ProducerRecord<String, String> event, String name, String value) {
    event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
