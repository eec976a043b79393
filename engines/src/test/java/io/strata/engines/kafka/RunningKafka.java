package io.strata.engines.kafka;

import static org.awaitility.Awaitility.await;

import io.strata.engines.program.Distribution;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** The real Kafka on a data folder of its own, as its command starts it. */
final class RunningKafka implements AutoCloseable {
  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));

  private final Path folder;
  private final KafkaServer server;
  private Process process;

  RunningKafka(Path folder) throws IOException {
    this.folder = folder;
    Distribution programs = KafkaDistribution.in(REPOSITORY.resolve(".strata/tools"));
    programs.prepare(REPOSITORY.resolve(".strata/logs/prepare-kafka.log"), progress -> {});
    server = new KafkaServer(programs, folder.resolve("data/kafka"), freePort(), freePort());
  }

  KafkaServer server() {
    return server;
  }

  void start(List<Topic> topics) throws IOException {
    Path configuration = folder.resolve("kafka.properties");
    Properties settings = new Properties();
    settings.putAll(server.settings());
    try (var file = Files.newBufferedWriter(configuration)) {
      settings.store(file, null);
    }
    Path log = folder.resolve("kafka.log");
    server.format(configuration, folder.resolve("prepare.log"));
    process =
        new ProcessBuilder(server.command(configuration))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(120))
        .failFast("Kafka ended, see " + log, () -> !process.isAlive())
        .until(() -> server.isReady(topics));
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
