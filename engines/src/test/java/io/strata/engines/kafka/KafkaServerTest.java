package io.strata.engines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {
  private static final List<Topic> TOPICS = List.of(new Topic("one", 6, 7), new Topic("two", 1, 1));

  @TempDir private static Path folder;
  private static RunningKafka kafka;

  @BeforeAll
  static void start() throws IOException {
    kafka = new RunningKafka(folder);
    assertThat(kafka.server().isReady(TOPICS)).isFalse();
    kafka.start(TOPICS);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void topicsAreThereWhenItIsReadyAndKeepTheirRetention() throws Exception {
    try (Admin admin = Admin.create(client())) {
      var one = admin.describeTopics(List.of("one")).allTopicNames().get().get("one");
      assertThat(one.partitions()).hasSize(6);
      assertThat(retention(admin, "one")).isEqualTo("604800000");
      assertThat(kafka.server().isReady(List.of(new Topic("one", 6, 2)))).isTrue();
      assertThat(retention(admin, "one")).isEqualTo("172800000");
      assertThat(admin.listTopics().names().get()).contains("one", "two");
    }
  }

  @Test
  void noTopicComesIntoBeingByItself() throws Exception {
    try (Admin admin = Admin.create(client());
        var producer = producer(Map.of("max.block.ms", "2000"))) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("mistyped", "x")).get())
          .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
      assertThat(admin.listTopics().names().get()).doesNotContain("mistyped");
    }
  }

  @Test
  void onlyThisMachineReachesIt() {
    List<String> listening =
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(table -> lines(Path.of(table)))
            .map(line -> line.strip().split("\\s+"))
            .filter(fields -> fields.length > 3 && fields[3].equals("0A"))
            .map(fields -> fields[1])
            .filter(KafkaServerTest::isOurs)
            .map(address -> address.substring(0, address.indexOf(':')))
            .toList();
    assertThat(listening).hasSize(2).allMatch(address -> address.endsWith("0100007F"));
  }

  @Test
  void whatItAcknowledgedSurvivesItsKillAndSoDoesItsIdentity() throws Exception {
    String cluster = cluster();
    List<String> sent = IntStream.range(0, 200).mapToObj(Integer::toString).toList();
    try (var producer = producer(Map.of("acks", "all"))) {
      for (String value : sent) {
        producer.send(new ProducerRecord<>("two", value)).get();
      }
    }
    kafka.kill();
    assertThat(kafka.server().isReady(TOPICS)).isFalse();
    kafka.start(TOPICS);
    assertThat(values(new TopicPartition("two", 0), sent.size())).containsExactlyElementsOf(sent);
    assertThat(cluster()).isEqualTo(cluster);
  }

  private static String cluster() throws Exception {
    try (Admin admin = Admin.create(client())) {
      return admin.describeCluster().clusterId().get();
    }
  }

  private static String retention(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin
        .describeConfigs(List.of(resource))
        .all()
        .get()
        .get(resource)
        .get("retention.ms")
        .value();
  }

  private static List<String> values(TopicPartition partition, int expected) {
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      assertThat(end).isEqualTo(expected);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach((ConsumerRecord<?, String> r) -> values.add(r.value()));
      }
    }
    return values;
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> more) {
    Map<String, Object> settings = client();
    settings.putAll(more);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static Map<String, Object> client() {
    return new java.util.HashMap<>(Map.of("bootstrap.servers", kafka.server().address()));
  }

  private static boolean isOurs(String address) {
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    return port == kafka.server().port() || port == kafka.server().controllerPort();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII).lines();
    } catch (IOException absent) {
      return Stream.empty();
    }
  }
}
