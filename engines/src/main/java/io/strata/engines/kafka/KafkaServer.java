package io.strata.engines.kafka;

import io.strata.engines.Refusal;
import io.strata.engines.program.Distribution;
import io.strata.engines.program.Programs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka that is its own controller (KRaft), on one data folder and on the loopback interface
 * only.
 *
 * @param data its folder; made on the first start
 * @param port of clients
 * @param controllerPort of its other half
 */
public record KafkaServer(Distribution distribution, Path data, int port, int controllerPort) {

  /** A JVM as frugal as the others of one machine. */
  private static final List<String> JVM =
      List.of(
          "-Xms64m",
          "-Xmx320m",
          "-XX:MaxMetaspaceSize=128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
          "-Dorg.slf4j.simpleLogger.log.kafka.log.LogManager=info",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private static final int PATIENCE_MILLIS = 1_000;

  /** Where clients find it. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /**
   * Its configuration. A killed broker is let in again only when its former session has timed out
   * (KIP-631), so that is short; the replicas of its own topics are one, as it is alone.
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "PLAINTEXT://%s,CONTROLLER://127.0.0.1:%d".formatted(address(), controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://" + address());
    settings.put("log.dirs", data.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("min.insync.replicas", "1");
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("offsets.topic.num.partitions", "10");
    settings.put("transaction.state.log.num.partitions", "5");
    settings.put("share.coordinator.state.topic.num.partitions", "5");
    for (String own : List.of("offsets.topic", "transaction.state.log")) {
      settings.put(own + ".replication.factor", "1");
    }
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    return settings;
  }

  /**
   * Gives an empty data folder the identity of a cluster; a folder that has one keeps it.
   *
   * @param configuration file with {@link #settings}
   */
  public void format(Path configuration, Path log) {
    // Written last: without it the folder holds nothing yet.
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    List<String> command = java("kafka.tools.StorageTool", "format", "--ignore-formatted");
    command.addAll(List.of("-t", Uuid.randomUuid().toString(), "-c", configuration.toString()));
    if (Programs.run(distribution.folder(), log, command.toArray(String[]::new)) != 0) {
      throw Refusal.failed("Kafka's data folder cannot be formatted, see " + log);
    }
  }

  /** The command that runs it in the foreground. */
  public List<String> command(Path configuration) {
    return java("kafka.Kafka", configuration.toString());
  }

  /** Whether it answers and has these topics, made now if need be. */
  public boolean isReady(List<Topic> topics) {
    return listens() && new Topics(address()).ensure(topics);
  }

  /** Asked first: Kafka's client would wait for a server that is not there, and complain. */
  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private List<String> java(String main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JVM);
    words.addAll(List.of("-cp", distribution.folder().resolve("lib") + "/*", main));
    words.addAll(List.of(arguments));
    return words;
  }
}
