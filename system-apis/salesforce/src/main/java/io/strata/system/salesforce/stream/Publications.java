package io.strata.system.salesforce.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** Opens ways to tell changes on Kafka; `kafka.*` of the configuration says where. */
@ApplicationScoped
public class Publications {

  private static final int SEND_WAITS_MILLIS = 2_000;
  private static final int ANSWER_WAITS_MILLIS = 10_000;

  private final Map<String, Object> kafka;
  private final ObjectMapper json;
  private final OpenTelemetry telemetry;

  Publications(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      ObjectMapper json,
      OpenTelemetry telemetry) {
    this.kafka = kafka;
    this.json = json;
    this.telemetry = telemetry;
  }

  /** One stream's way, in order; whoever opens it closes it. */
  Publication open(String stream) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "sys-salesforce-" + stream);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Nothing sent is ever given up: what came after it would be told before it.
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WAITS_MILLIS);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_WAITS_MILLIS);
    return new Publication(
        stream,
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer()),
        json,
        telemetry);
  }
}
