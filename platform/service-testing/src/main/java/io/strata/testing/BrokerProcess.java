package io.strata.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Apache Kafka in a JVM of its own, from the jars of this test's class path. */
final class BrokerProcess {

  /** Below the ephemeral range: a client that waits for the broker must not meet itself there. */
  private static final int FIRST_PORT = 15_000;

  private static final int LAST_PORT = 19_999;

  /** Whoever holds the other end of its input lives; when that ends, in any way, so does Kafka. */
  private static final List<String> BOUND_TO_ITS_STARTER =
      List.of(
          "sh",
          "-c",
          "exec 3<&0; \"$@\" 3<&- </dev/null & kafka=$!;"
              + " { read -r _; kill -9 $kafka; } <&3 & exec 3<&-; wait $kafka",
          "sh");

  private static final String CLUSTER = "dGVzdC1icm9rZXItMDAwMQ";

  private final Path folder;

  BrokerProcess(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes an empty data folder for a broker at a free port; the port. A killed broker is let in
   * again only when its former session has timed out (KIP-631), hence the short one.
   */
  int format() {
    int port = freePort();
    int controller = freePort();
    String settings =
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        log.dirs=%3$s
        broker.heartbeat.interval.ms=500
        broker.session.timeout.ms=3000
        auto.create.topics.enable=false
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
            .formatted(port, controller, folder.resolve("data"));
    try {
      delete();
      Files.createDirectories(folder);
      Files.writeString(settings(), settings);
      Process format = program(List.of(), "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c");
      if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
        throw new IllegalStateException("Kafka's data folder is not formatted, see " + log());
      }
      return port;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Starts it on the formatted folder; the pid by which {@link #kill} ends it. */
  long start() {
    try {
      return program(BOUND_TO_ITS_STARTER, "kafka.Kafka").pid();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** As a crash would end it; returns when it is gone. */
  static void kill(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(
            shell -> {
              shell.descendants().forEach(ProcessHandle::destroyForcibly);
              shell.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            });
  }

  void delete() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path log() {
    return folder.resolve("broker.log");
  }

  private Path settings() {
    return folder.resolve("server.properties");
  }

  private Process program(List<String> before, String main, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(before);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    words.addAll(List.of(arguments));
    words.add(settings().toString());
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private static int freePort() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException taken) {
        // The next one.
      }
    }
    throw new IllegalStateException("No free port");
  }
}
