package io.strata.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.engines.kafka.Topic;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.catalogue.Kind;
import io.strata.launcher.state.ComponentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as the suite runs it, on a data folder of its own. */
class KafkaProcessTest {
  private static final String ENGINE = "kafka";
  private static final String TOPIC = "things.v1";

  @TempDir private static Path home;
  private static Installation installation;
  private static Suite suite;

  @BeforeAll
  static void start() throws IOException {
    Path repository = Path.of(System.getProperty("repository.root"));
    installation =
        Installation.fromEnvironment(repository, Map.of())
            .at(home, new Installation.Ports(8080, 8081));
    Files.createDirectories(home.resolve("overrides"));
    Files.writeString(home.resolve("overrides/kafka.properties"), "message.max.bytes=5000\n");
    Catalogue catalogue =
        new Catalogue(
            List.of(
                component(ENGINE, Kind.ENGINE, List.of(), List.of(new Topic(TOPIC, 1, 7))),
                component("keycloak", Kind.ENGINE, List.of(), List.of()),
                component("sys-one", Kind.SERVICE, List.of(ENGINE), List.of())));
    suite = new Suite(installation, catalogue, line -> {});
    suite.start(ENGINE);
  }

  @AfterAll
  static void stop() {
    suite.down();
  }

  private static Component component(
      String name, Kind kind, List<String> engines, List<Topic> topics) {
    return new Component(
        name, kind, null, null, null, null, engines, false, null, false, topics, null);
  }

  private static String address() {
    return suite.status().component(ENGINE).url();
  }

  @Test
  void itsAddressIsWhatAClientIsBootstrappedWith() throws Exception {
    assertThat(address()).matches("127\\.0\\.0\\.1:\\d+");
    send("x");
    assertThat(end()).isPositive();
  }

  @Test
  void aKilledOneIsFailedAndComesBackWithAllItHad() throws Exception {
    send("x");
    long end = end();
    suite.kill(ENGINE);
    assertThat(suite.status().component(ENGINE).state()).isEqualTo(ComponentState.FAILED);
    suite.start(ENGINE);
    assertThat(suite.status().component(ENGINE).state()).isEqualTo(ComponentState.READY);
    assertThat(end()).isEqualTo(end);
  }

  @Test
  void aRestartIsInOrder() throws Exception {
    send("x");
    long end = end();
    suite.restart(ENGINE);
    assertThat(Files.readString(home.resolve("logs/kafka.previous.log")))
        .contains("Shutdown complete");
    assertThat(end()).isEqualTo(end);
  }

  @Test
  void aPausedOneAnswersNothingUntilItIsResumed() throws Exception {
    suite.pause(ENGINE);
    try {
      assertThatThrownBy(() -> send("x"))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
    } finally {
      suite.resume(ENGINE);
    }
    send("y");
    assertThat(end()).isPositive();
  }

  @Test
  void anOverrideOfTheOperatorWinsAndTheRunFileIsPrivate() throws IOException {
    Path runFile = installation.runFile(ENGINE);
    assertThat(PrivateProperties.values(runFile))
        .containsEntry("message.max.bytes", "5000")
        .containsEntry("log.dirs", home.resolve("data/kafka").toString());
    assertThat(Files.getPosixFilePermissions(runFile))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> send("x".repeat(6_000))).hasMessageContaining("larger than");
  }

  private static void send(String value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            address(),
            "max.block.ms",
            "15000",
            "request.timeout.ms",
            "4000",
            "delivery.timeout.ms",
            "5000");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, value)).get();
    }
  }

  private static long end() throws Exception {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }
}
