package io.strata.engines.kafka;

import io.strata.engines.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;

/** The topics of a Kafka that listens. */
record Topics(String address) {
  private static final String RETENTION = "retention.ms";

  /**
   * Makes what is missing and gives all of them their retention. False while Kafka is not yet able
   * to, or a partition has no leader.
   */
  boolean ensure(List<Topic> wanted) {
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            address,
            "request.timeout.ms",
            "5000",
            "default.api.timeout.ms",
            "10000",
            "enable.metrics.push",
            "false");
    try (Admin admin = Admin.create(client)) {
      Set<String> known = admin.listTopics().names().get();
      admin
          .createTopics(
              wanted.stream().filter(t -> !known.contains(t.name())).map(Topics::made).toList())
          .all()
          .get();
      admin
          .incrementalAlterConfigs(
              wanted.stream().collect(Collectors.toMap(Topics::resource, Topics::settings)))
          .all()
          .get();
      List<String> names = wanted.stream().map(Topic::name).toList();
      return admin.describeTopics(names).allTopicNames().get().values().stream()
          .allMatch(Topics::hasLeaders);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RetriableException) {
        return false;
      }
      throw Refusal.failed("Kafka refuses a topic: " + failed.getCause().getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("Interrupted");
    }
  }

  private static NewTopic made(Topic topic) {
    return new NewTopic(topic.name(), topic.partitions(), (short) 1);
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static Collection<AlterConfigOp> settings(Topic topic) {
    String millis = Long.toString(Duration.ofDays(topic.retentionDays()).toMillis());
    return List.of(new AlterConfigOp(new ConfigEntry(RETENTION, millis), AlterConfigOp.OpType.SET));
  }

  private static boolean hasLeaders(TopicDescription topic) {
    return topic.partitions().stream()
        .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
  }
}
