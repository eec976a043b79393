package io.strata.testing.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.Record;
import io.strata.testing.StartedBroker;
import io.strata.testing.TestBroker;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker that a service with events is tested on. */
@QuarkusTest
class EventsTest {

  private static final String TOPIC = "strata.orders.v1";

  @Inject
  @Channel("orders")
  Emitter<Record<String, String>> orders;

  @BeforeEach
  void forgetWhatOthersSent() {
    TestBroker.empty(TOPIC);
  }

  @Test
  void serviceSendsToTheBrokerAndItsEventsAreRead() {
    for (int i = 0; i < 20; i++) {
      orders.send(Record.of("order-" + i % 3, "event " + i)).toCompletableFuture().join();
    }
    assertThat(valuesOf("order-1"))
        .containsExactly(
            "event 1", "event 4", "event 7", "event 10", "event 13", "event 16", "event 19");
    assertThat(TestBroker.records(TOPIC)).hasSize(20);
  }

  @Test
  void topicsOfTheSuiteAreThereAndOthersOnDemand() {
    TestBroker.send(new ProducerRecord<>("strata.crm.changes.v1", 5, "in the sixth", "{}"));
    assertThat(TestBroker.records("strata.crm.changes.v1")).hasSize(1);
    TestBroker.create("things.v1", 1);
    TestBroker.create("things.v1", 1);
    assertThat(TestBroker.records("things.v1")).isEmpty();
  }

  @Test
  void headersAreReadAsTheyWereSent() {
    var event = new ProducerRecord<>(TOPIC, "order-1", "{}");
    event.headers().add("ce_type", "strata.order.created".getBytes(StandardCharsets.UTF_8));
    TestBroker.send(event);
    assertThat(TestBroker.records(TOPIC))
        .singleElement()
        .extracting(found -> new String(found.headers().lastHeader("ce_type").value()))
        .isEqualTo("strata.order.created");
  }

  @Test
  void emptiedTopicHoldsOnlyWhatCameAfterwards() {
    TestBroker.send(new ProducerRecord<>(TOPIC, "order-1", "before"));
    TestBroker.empty(TOPIC);
    TestBroker.send(new ProducerRecord<>(TOPIC, "order-1", "after"));
    assertThat(valuesOf("order-1")).containsExactly("after");
  }

  @Test
  void killedBrokerHasWhatItAcknowledgedAndTheServiceGoesOn() {
    TestBroker.send(new ProducerRecord<>(TOPIC, "order-1", "acknowledged"));
    TestBroker.unreachable();
    var sent = orders.send(Record.of("order-1", "during the outage")).toCompletableFuture();
    assertThat(sent).isNotDone();
    TestBroker.reachable();
    await().atMost(Duration.ofSeconds(30)).until(sent::isDone);
    assertThat(valuesOf("order-1")).containsExactly("acknowledged", "during the outage");
  }

  @Test
  void serviceWithoutEventsPaysNothing() {
    Thread here = Thread.currentThread();
    ClassLoader before = here.getContextClassLoader();
    String address = TestBroker.address();
    here.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(new StartedBroker().start()).isEqualTo(Map.of());
    } finally {
      here.setContextClassLoader(before);
    }
    assertThat(TestBroker.address()).isEqualTo(address);
  }

  private static List<String> valuesOf(String key) {
    return TestBroker.records(TOPIC).stream()
        .filter(event -> event.key().equals(key))
        .map(ConsumerRecord::value)
        .toList();
  }
}
