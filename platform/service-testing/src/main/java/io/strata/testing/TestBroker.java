package io.strata.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One real Kafka for a service that has SmallRye's Kafka connector, with the topics of the suite.
 * Started once a module, through the service loader; sets {@code kafka.bootstrap.servers}. The
 * service's pom brings {@code org.apache.kafka:kafka_2.13} in scope test.
 */
public class TestBroker implements QuarkusTestResourceLifecycleManager {

  private static final String ADDRESS = "io.strata.testing.broker-address";
  private static final String PID = "io.strata.testing.broker-pid";
  private static final String CONNECTOR =
      "io/smallrye/reactive/messaging/kafka/KafkaConnector.class";
  private static final BrokerProcess BROKER =
      new BrokerProcess(Path.of("target", "test-broker").toAbsolutePath());

  private static final List<String> TOPICS = List.of("strata.crm.changes.v1", "strata.orders.v1");
  private static final int PARTITIONS = 6;

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
    System.setProperty(ADDRESS, "127.0.0.1:" + BROKER.format());
    started = true;
    reachable();
    TOPICS.forEach(topic -> create(topic, PARTITIONS));
    return Map.of("kafka.bootstrap.servers", address());
  }

  @Override
  public void stop() {
    if (started) {
      unreachable();
      BROKER.delete();
    }
  }

  public static String address() {
    return System.getProperty(ADDRESS);
  }

  /** Kills the broker; what it has acknowledged is there again after {@link #reachable}. */
  public static void unreachable() {
    BrokerProcess.kill(Long.getLong(PID));
  }

  /** Starts it where it was; returns when it answers. */
  public static void reachable() {
    System.setProperty(PID, Long.toString(BROKER.start()));
    try (Admin admin = admin()) {
      admin.describeCluster().nodes().get();
    } catch (ExecutionException silent) {
      throw new IllegalStateException("Kafka does not start, see " + BROKER.log(), silent);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** Makes a topic that is not one of the suite's; nothing happens where it is there. */
  public static void create(String topic, int partitions) {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (ExecutionException refused) {
      if (!(refused.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(refused);
      }
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** Sends it and waits until it is acknowledged. */
  public static void send(ProducerRecord<String, String> event) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(event).get();
    } catch (ExecutionException refused) {
      throw new IllegalStateException(refused);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /**
   * All that the topic holds now, headers included: oldest first, and records of one key in the
   * order in which they were sent.
   */
  public static List<ConsumerRecord<String, String>> records(String topic) {
    try (var consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<String, String>> found = new ArrayList<>();
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
      found.sort(Comparator.comparing(ConsumerRecord::timestamp));
      return found;
    }
  }

  /** Forgets what the topic holds; who reads on there gets what comes from now on. */
  public static void empty(String topic) {
    try (var consumer = consumer();
        Admin admin = admin()) {
      Map<TopicPartition, RecordsToDelete> all =
          consumer.endOffsets(partitions(consumer, topic)).entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue())));
      admin.deleteRecords(all).all().get();
    } catch (ExecutionException refused) {
      throw new IllegalStateException(refused);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private static KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", address()), new StringDeserializer(), new StringDeserializer());
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", address()));
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(cause);
  }
}
