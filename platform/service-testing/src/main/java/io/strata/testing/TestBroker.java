package io.strata.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * One real Kafka, with the topics of the suite, that {@link StartedBroker} starts for a service
 * with events. All failures are unchecked.
 */
public final class TestBroker {

  private static final String ADDRESS = "io.strata.testing.broker-address";
  private static final String PID = "io.strata.testing.broker-pid";
  private static final BrokerProcess BROKER =
      new BrokerProcess(Path.of("target", "test-broker").toAbsolutePath());

  private TestBroker() {}

  /** Starts it for the first time, empty but for the topics. */
  static void open() {
    System.setProperty(ADDRESS, "127.0.0.1:" + BROKER.format());
    reachable();
    topicsOfTheSuite()
        .forEach(topic -> create(topic.path("name").asText(), topic.path("partitions").asInt()));
  }

  static void close() {
    unreachable();
    BROKER.delete();
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

  /** As the launcher makes them when it starts Kafka. */
  private static Stream<JsonNode> topicsOfTheSuite() {
    Path suite = Repository.root().resolve("launcher/src/main/resources/suite.yaml");
    try {
      return new YAMLMapper()
          .readTree(suite.toFile())
          .path("components")
          .valueStream()
          .flatMap(component -> component.path("topics").valueStream());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
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
