package io.strata.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Starts {@link TestBroker} for a service that has SmallRye's Kafka connector, once a module,
 * through the service loader; sets {@code kafka.bootstrap.servers}. The service's pom brings {@code
 * org.apache.kafka:kafka_2.13} in scope test. A class of its own, because without Kafka's client
 * {@link TestBroker} cannot even be loaded.
 */
public class StartedBroker implements QuarkusTestResourceLifecycleManager {

  private static final String CONNECTOR =
      "io/smallrye/reactive/messaging/kafka/KafkaConnector.class";

  private boolean started;

  @Override
  public Map<String, String> start() {
    if (Thread.currentThread().getContextClassLoader().getResource(CONNECTOR) == null) {
      return Map.of();
    }
    if (ClassLoader.getSystemResource("kafka/Kafka.class") == null) {
      throw new IllegalStateException(
          "A service with events is tested on a real broker: its pom needs the dependency"
              + " org.apache.kafka:kafka_2.13 in scope test");
    }
    TestBroker.open();
    started = true;
    return Map.of("kafka.bootstrap.servers", TestBroker.address());
  }

  @Override
  public void stop() {
    if (started) {
      TestBroker.close();
    }
  }
}
