package io.strata.system.salesforce.stream;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.strata.durable.lease.Leases;
import io.strata.system.salesforce.StubbedOrg;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import io.strata.system.salesforce.vendor.SalesforceConnector;
import io.strata.system.salesforce.vendor.pubsub.EventMapper;
import io.strata.system.salesforce.vendor.pubsub.MissedRecords;
import io.strata.system.salesforce.vendor.pubsub.PubSubConfig;
import io.strata.system.salesforce.vendor.pubsub.PubSubConnector;
import io.strata.testing.TestBroker;
import io.strata.testing.TestDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Streams of their own for tests, each on its bus, with the real Kafka and the real database. */
@ApplicationScoped
public class Followed {

  static final String WON = "/event/Opportunity_Closed_Won__e";
  static final String CHANGES = "/data/OpportunityChangeEvent";
  static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

  private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

  private final SalesforceConnector org;
  private final SalesforceConfig config;
  private final StreamStore store;
  private final Leases leases;
  private final Publications publications;

  Followed(
      SalesforceConnector org,
      SalesforceConfig config,
      StreamStore store,
      Leases leases,
      Publications publications) {
    this.org = org;
    this.config = config;
    this.store = store;
    this.leases = leases;
    this.publications = publications;
  }

  /** How streams are followed here: everything a little faster. */
  record Hurried(int window, Duration silence, Duration lease) implements StreamsConfig.Rules {

    static final Hurried RULES = new Hurried(10, Duration.ofSeconds(30), Duration.ofSeconds(3));

    @Override
    public List<Duration> backoff() {
      return List.of(Duration.ofMillis(10), Duration.ofMillis(200));
    }

    @Override
    public Duration lookBack() {
      return Duration.ofHours(72);
    }

    @Override
    public Duration retention() {
      return Duration.ofHours(72);
    }

    @Override
    public Duration overlap() {
      return Duration.ofMinutes(10);
    }
  }

  private record Bus(Optional<URI> pubsubUrl) implements PubSubConfig {
    @Override
    public Optional<Path> pubsubCaFile() {
      return Optional.empty();
    }
  }

  /** A replica of this service that follows one stream. */
  final class Replica implements AutoCloseable {

    final String name;
    final StreamStatus status;
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final PubSubConnector connector;
    private final StreamRunner runner;
    private final Thread thread;

    Replica(String name, String topic, ScriptedBus bus, StreamsConfig.Rules rules) {
      this.name = name;
      status = new StreamStatus(name, meters);
      connector = connector(bus);
      runner =
          new StreamRunner(
              new Follower.Stream(name, topic, rules, connector, store, status),
              leases,
              publications);
      thread = Thread.ofVirtual().name(name).start(runner);
    }

    Long cursor() {
      String cursor =
          TestDatabase.value("SELECT cursor FROM event_stream WHERE name = '%s'".formatted(name));
      return cursor == null
          ? null
          : ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)).getLong();
    }

    /** Waits until everything up to here is told and kept. */
    void reaches(long number) {
      eventually().until(() -> Long.valueOf(number).equals(cursor()));
    }

    double counted(String outcome) {
      return meters.counter("strata.stream.events", "stream", name, "outcome", outcome).count();
    }

    @Override
    public void close() {
      runner.stop();
      try {
        thread.join(Duration.ofSeconds(20));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      connector.close();
    }
  }

  PubSubConnector connector(ScriptedBus bus) {
    return new PubSubConnector(
        new Bus(Optional.of(bus.url())),
        org,
        new MissedRecords(org, config),
        new EventMapper(config));
  }

  Replica replica(String topic, ScriptedBus bus) {
    return replica(topic, bus, Hurried.RULES);
  }

  Replica replica(String topic, ScriptedBus bus, StreamsConfig.Rules rules) {
    return new Replica("test_" + UUID.randomUUID(), topic, bus, rules);
  }

  /** One more of the same stream. */
  Replica replica(Replica other, String topic, ScriptedBus bus) {
    return new Replica(other.name, topic, bus, Hurried.RULES);
  }

  /** An org that lets us in, whose clock stands still and in which nothing was missed. */
  static void org() {
    StubbedOrg.reset();
    clock(NOW);
    missed("FROM Opportunity");
  }

  static void clock(Instant now) {
    StubbedOrg.wireMock()
        .register(
            get(urlPathEqualTo("/org/services/data/"))
                .willReturn(
                    okJson("[]").withHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)))));
  }

  /** Queries for what was missed whose text holds this find these rows. */
  static void missed(String partOfQuery, String... rows) {
    StubbedOrg.wireMock()
        .register(
            get(urlPathEqualTo(StubbedOrg.DATA + "queryAll"))
                .withQueryParam("q", containing(partOfQuery))
                .willReturn(okJson(StubbedOrg.page(rows))));
  }

  static String row(String id, Instant stamp) {
    return row(id, stamp, false);
  }

  static String row(String id, Instant stamp, boolean deleted) {
    return """
        {"Id":"%s","CreatedDate":"2020-01-01T00:00:00.000+0000","SystemModstamp":"%s","IsDeleted":%s}"""
        .formatted(id, stamp, deleted);
  }

  static List<String> queries() {
    return StubbedOrg.wireMock()
        .find(getRequestedFor(urlPathEqualTo(StubbedOrg.DATA + "queryAll")))
        .stream()
        .map((LoggedRequest request) -> request.queryParameter("q").firstValue())
        .toList();
  }

  /** What Kafka holds about a record, oldest first. */
  static List<ConsumerRecord<String, String>> told(String record) {
    return TestBroker.records(Publication.TOPIC).stream()
        .filter(message -> record.equals(message.key()))
        .toList();
  }

  static List<String> ids(String record) {
    return told(record).stream().map(message -> header(message, "ce_id")).toList();
  }

  static String header(ConsumerRecord<String, String> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
  }
}
