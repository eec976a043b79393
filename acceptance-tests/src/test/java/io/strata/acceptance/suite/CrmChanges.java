package io.strata.acceptance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What sys-salesforce has told on Kafka, as any subscriber reads it. */
public final class CrmChanges {

  private static final String TOPIC = "strata.crm.changes.v1";

  private CrmChanges() {}

  /** Versions of changes by record, in the order told; an event told again only once. */
  public static Map<String, List<Long>> versions() {
    Map<String, List<Long>> versions = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (ConsumerRecord<String, String> told : all()) {
      JsonNode change = Http.parse(told.value());
      String id = new String(told.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
      if (change.hasNonNull("version") && seen.add(id)) {
        versions
            .computeIfAbsent(told.key(), any -> new ArrayList<>())
            .add(change.path("version").asLong());
      }
    }
    return versions;
  }

  private static List<ConsumerRecord<String, String>> all() {
    String kafka = new RunFile("sys-salesforce").keys().getProperty("kafka.bootstrap.servers");
    Map<String, Object> config = Map.of("bootstrap.servers", kafka, "enable.auto.commit", false);
    List<ConsumerRecord<String, String>> all = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(one -> new TopicPartition(TOPIC, one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }
}
