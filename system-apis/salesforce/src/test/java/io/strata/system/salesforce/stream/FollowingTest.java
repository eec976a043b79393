package io.strata.system.salesforce.stream;

import static io.strata.system.salesforce.stream.Followed.NOW;
import static io.strata.system.salesforce.stream.Followed.eventually;
import static io.strata.system.salesforce.stream.Followed.header;
import static io.strata.system.salesforce.stream.Followed.ids;
import static io.strata.system.salesforce.stream.Followed.told;
import static io.strata.system.salesforce.stream.Payloads.newRecord;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.StubbedOrg;
import io.strata.system.salesforce.api.StreamState;
import io.strata.system.salesforce.stream.Followed.Hurried;
import io.strata.system.salesforce.stream.Followed.Replica;
import io.strata.system.salesforce.vendor.pubsub.wire.FetchRequest;
import io.strata.system.salesforce.vendor.pubsub.wire.ReplayPreset;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscription and what becomes of its events. */
@QuarkusTest
class FollowingTest {

  @Inject Followed followed;

  private final ScriptedBus bus = new ScriptedBus();

  @BeforeEach
  void org() {
    Followed.org();
  }

  @AfterEach
  void close() {
    bus.close();
  }

  private Replica live(String topic) {
    return live(topic, Hurried.RULES);
  }

  private Replica live(String topic, StreamsConfig.Rules rules) {
    Replica replica = followed.replica(topic, bus, rules);
    eventually().until(() -> replica.status.now().state() == StreamState.LIVE);
    eventually().until(() -> bus.subscribed() == 1);
    return replica;
  }

  private List<String> publish(String record, int events) {
    return IntStream.range(0, events)
        .mapToObj(i -> "%s-%d".formatted(record, i))
        .peek(id -> bus.publish(id, Payloads.closedWon(record, NOW)))
        .toList();
  }

  @Test
  void closedOpportunityIsToldAsACloudEventOfTheContract() throws Exception {
    String record = newRecord();
    try (Replica replica = live(Followed.WON)) {
      bus.publish("event-1", Payloads.closedWon(record.substring(0, 15), NOW));
      replica.reaches(1);
    }
    assertThat(told(record)).hasSize(1);
    var message = told(record).getFirst();
    assertThat(new ObjectMapper().readTree(message.value()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"opportunityId":"%s","occurredAt":"2026-11-25T09:00:00Z"}"""
                        .formatted(record)));
    assertThat(header(message, "ce_specversion")).isEqualTo("1.0");
    assertThat(header(message, "ce_id")).isEqualTo("event-1");
    assertThat(header(message, "ce_type")).isEqualTo("strata.crm.opportunity.closed_won");
    assertThat(header(message, "ce_source")).startsWith("/sys-salesforce/streams/test_");
    assertThat(header(message, "ce_subject")).isEqualTo(record);
    assertThat(header(message, "ce_time")).isEqualTo("2026-11-25T09:00:00Z");
    assertThat(header(message, "content-type")).isEqualTo("application/json");
    assertThat(header(message, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
  }

  @Test
  void eventsOfARecordStayInOrderAndNoneIsMissing() {
    String record = newRecord();
    List<String> published;
    try (Replica replica = live(Followed.WON)) {
      published = publish(record, 200);
      replica.reaches(200);
    }
    assertThat(ids(record)).isEqualTo(published);
  }

  @Test
  void changeOfSeveralRecordsBecomesAMessageForEach() throws Exception {
    String one = newRecord();
    String other = newRecord();
    try (Replica replica = live(Followed.CHANGES)) {
      bus.publish("event-1", Payloads.changed("UPDATE", List.of(one, other), List.of("0x04"), NOW));
      replica.reaches(1);
    }
    assertThat(ids(one)).containsExactly("event-1:" + one);
    assertThat(ids(other)).containsExactly("event-1:" + other);
    assertThat(new ObjectMapper().readTree(told(one).getFirst().value()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"entity":"opportunity","id":"%s","change":"updated","changed":["stage"],
                     "origin":"flow-tool","occurredAt":"2026-11-25T09:00:00Z",
                     "version":"1795597200000"}"""
                        .formatted(one)));
  }

  @Test
  void neverMoreIsAskedForThanTheWindowHolds() {
    String record = newRecord();
    try (Replica replica = live(Followed.WON)) {
      publish(record, 35);
      replica.reaches(35);
      eventually().until(() -> bus.pending() == Hurried.RULES.window());
    }
    assertThat(bus.requests.stream().mapToInt(FetchRequest::getNumRequested).sum())
        .isEqualTo(35 + Hurried.RULES.window());
    assertThat(bus.requests.getFirst().getNumRequested()).isEqualTo(Hurried.RULES.window());
  }

  @Test
  void streamThatBreaksOffTwentyTimesLosesNothing() {
    String record = newRecord();
    List<String> published;
    try (Replica replica = live(Followed.WON)) {
      bus.publish("first", Payloads.closedWon(record, NOW));
      replica.reaches(1);
      bus.endsAfter(3);
      bus.drop(Status.UNAVAILABLE);
      published = publish(record, 60);
      replica.reaches(61);
      assertThat(bus.subscriptions()).isGreaterThanOrEqualTo(20);
      assertThat(replica.status.now().reconnects()).isGreaterThanOrEqualTo(20);
    }
    List<String> expected = new ArrayList<>(List.of("first"));
    expected.addAll(published);
    assertThat(ids(record).stream().distinct()).containsExactlyElementsOf(expected);
    assertThat(bus.requests.getLast().getReplayPreset()).isNotEqualTo(ReplayPreset.EARLIEST);
  }

  @Test
  void expiredSessionIsRenewedAndTheStreamGoesOnWhereItWas() {
    String record = newRecord();
    try (Replica replica = live(Followed.WON)) {
      bus.publish("before", Payloads.closedWon(record, NOW));
      replica.reaches(1);
      StubbedOrg.letsIn("00D5g00000AbCdE!renewed-" + record);
      bus.accepts(token -> token.endsWith("renewed-" + record));
      bus.drop(Status.UNAUTHENTICATED);
      bus.publish("after", Payloads.closedWon(record, NOW));
      replica.reaches(2);
    }
    assertThat(ids(record)).containsExactly("before", "after");
  }

  @Test
  void silentStreamIsGivenUpAndSubscribedAgain() {
    String record = newRecord();
    Hurried impatient = new Hurried(10, Duration.ofMillis(600), Duration.ofSeconds(3));
    try (Replica replica = live(Followed.WON, impatient)) {
      bus.mute(true);
      eventually().until(() -> replica.status.now().state() == StreamState.SILENT);
      assertThat(replica.status.now().reason()).contains("nothing was heard");
      bus.mute(false);
      eventually()
          .until(
              () -> {
                bus.keepAlive();
                return replica.status.now().state() == StreamState.LIVE;
              });
      bus.publish("after", Payloads.closedWon(record, NOW));
      eventually().until(() -> ids(record).contains("after"));
    }
    assertThat(bus.subscriptions()).isGreaterThan(1);
  }

  @Test
  void eventThatCannotBeReadIsKeptAndDoesNotStopTheStream() {
    String record = newRecord();
    String name;
    try (Replica replica = live(Followed.WON)) {
      name = replica.name;
      bus.publish("torn", new Payloads.Payload(Payloads.CLOSED_WON, new byte[] {1, 2}));
      bus.publish(
          "long", new Payloads.Payload(Payloads.CLOSED_WON, new byte[] {1, -32, -1, -1, -1, 15}));
      bus.publish("unknown", new Payloads.Payload("no-such-schema", new byte[] {1}));
      bus.publish("strange", Payloads.strange());
      bus.publish("nobody", Payloads.closedWon("not an id", NOW));
      bus.publish("good", Payloads.closedWon(record, NOW));
      replica.reaches(6);
      assertThat(replica.counted("undeliverable")).isEqualTo(5);
    }
    assertThat(ids(record)).containsExactly("good");
    assertThat(
            TestDatabase.value(
                """
                SELECT string_agg(event_id || ' ' || octet_length(payload), ', ' ORDER BY cursor)
                FROM undeliverable_event WHERE stream = '%s'"""
                    .formatted(name)))
        .isEqualTo("torn 2, long 6, unknown 1, strange 1, nobody 36");
  }

  @Test
  void keepAliveMovesTheCursorWithoutAnyEvent() {
    try (Replica replica = live(Followed.WON)) {
      assertThat(replica.cursor()).isNull();
      bus.keepAlive();
      eventually().until(() -> replica.cursor() != null);
    }
  }

  @Test
  void answerOfABusThatMaySendNoMoreMovesNothing() throws FeedLost {
    try (Feed feed = followed.connector(bus).open(Followed.WON, Optional.empty())) {
      feed.request(1);
      eventually().until(() -> bus.subscribed() == 1);
      publish(newRecord(), 3);
      Duration soon = Duration.ofSeconds(10);
      assertThat(feed.next(soon).orElseThrow().cursor()).isEqualTo("AAAAAAAAAAE");
      bus.keepAlive();
      assertThat(feed.next(soon).orElseThrow()).isEqualTo(new Feed.Arrival(List.of(), null));
    }
  }

  @Test
  void topicThatIsForbiddenIsToldToOperators() {
    try (Replica replica = followed.replica("/event/Forbidden__e", bus)) {
      eventually().until(() -> replica.status.now().reconnects() > 1);
      assertThat(replica.status.now().state()).isEqualTo(StreamState.RECONNECTING);
      assertThat(replica.status.now().reason()).contains("may not subscribe");
    }
  }
}
