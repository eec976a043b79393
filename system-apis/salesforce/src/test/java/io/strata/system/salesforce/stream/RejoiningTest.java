package io.strata.system.salesforce.stream;

import static io.strata.system.salesforce.stream.Followed.NOW;
import static io.strata.system.salesforce.stream.Followed.eventually;
import static io.strata.system.salesforce.stream.Followed.ids;
import static io.strata.system.salesforce.stream.Followed.missed;
import static io.strata.system.salesforce.stream.Followed.queries;
import static io.strata.system.salesforce.stream.Followed.row;
import static io.strata.system.salesforce.stream.Followed.told;
import static io.strata.system.salesforce.stream.Payloads.newRecord;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.api.StreamState;
import io.strata.system.salesforce.stream.Followed.Replica;
import io.strata.system.salesforce.vendor.pubsub.wire.ReplayPreset;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was missed is found by a query, told once, and never after what came later. */
@QuarkusTest
class RejoiningTest {

  @Inject Followed followed;

  private final ScriptedBus bus = new ScriptedBus();
  private final String record = newRecord();

  @BeforeEach
  void org() {
    Followed.org();
  }

  @AfterEach
  void close() {
    bus.close();
  }

  private static String versioned(String id, Instant stamp) {
    return id + "@" + stamp.toEpochMilli();
  }

  private Replica live(String topic) {
    Replica replica = followed.replica(topic, bus);
    eventually().until(() -> replica.status.now().state() == StreamState.LIVE);
    eventually().until(() -> bus.subscribed() == 1);
    return replica;
  }

  @Test
  void firstSubscriptionTellsWhatWasWonWithinTheLookBack() {
    Instant won = NOW.minus(Duration.ofHours(5));
    missed("FROM Opportunity WHERE IsWon = true", row(record, won));
    try (Replica replica = live(Followed.WON)) {
      eventually().until(() -> !ids(record).isEmpty());
      assertThat(replica.status.now().catchUps()).isEqualTo(1);
    }
    assertThat(ids(record)).containsExactly(versioned(record, won));
    assertThat(told(record).getFirst().value()).contains("\"caughtUp\":true");
    assertThat(queries().getFirst())
        .contains("SystemModstamp >= 2026-11-22T09:00:00Z")
        .contains("ORDER BY SystemModstamp");
    assertThat(bus.requests.getFirst().getReplayPreset()).isEqualTo(ReplayPreset.LATEST);
  }

  @Test
  void subscriptionIsOpenBeforeTheQuery() {
    missed("FROM Opportunity", row(record, NOW.minusSeconds(5)));
    try (Replica replica = live(Followed.WON)) {
      eventually().until(() -> !ids(record).isEmpty());
      bus.publish("later", Payloads.closedWon(record, NOW.plusSeconds(5)));
      replica.reaches(1);
    }
    assertThat(ids(record)).containsExactly(versioned(record, NOW.minusSeconds(5)), "later");
  }

  @Test
  void whatHappenedBeforeTheSubscriptionWasKnownToStandIsFoundByASecondQuery() {
    String late = newRecord();
    try (Replica replica = live(Followed.WON)) {
      assertThat(queries()).hasSize(1);
      missed("FROM Opportunity", row(late, NOW.plusSeconds(1)));
      bus.publish("first", Payloads.closedWon(record, NOW.plusSeconds(2)));
      replica.reaches(1);
      bus.publish("second", Payloads.closedWon(record, NOW.plusSeconds(2)));
      replica.reaches(2);
    }
    assertThat(queries()).hasSize(2);
    assertThat(ids(late)).containsExactly(versioned(late, NOW.plusSeconds(1)));
  }

  @Test
  void cursorThatIsGoneLeadsToAQueryWithOverlapAndNothingIsToldTwice() {
    String missedRecord = newRecord();
    Instant known = NOW.plusSeconds(60);
    Instant last = NOW.plusSeconds(90);
    Instant lost = NOW.plusSeconds(110);
    String other = newRecord();
    try (Replica replica = live(Followed.WON)) {
      bus.publish("known", Payloads.closedWon(record, known));
      bus.publish("last", Payloads.closedWon(other, last));
      replica.reaches(2);
      missed("FROM Opportunity", row(record, known), row(missedRecord, lost));
      Followed.clock(NOW.plusSeconds(120));
      bus.purge();
      eventually().until(() -> !ids(missedRecord).isEmpty());
      bus.publish("after", Payloads.closedWon(record, NOW.plusSeconds(130)));
      replica.reaches(3);
      assertThat(replica.status.now().catchUps()).isEqualTo(2);
    }
    assertThat(ids(record)).containsExactly("known", "after");
    assertThat(ids(missedRecord).stream().distinct())
        .containsExactly(versioned(missedRecord, lost));
    assertThat(queries().get(2)).contains("SystemModstamp >= 2026-11-25T08:51:30Z");
  }

  @Test
  void olderEventThanTheQueryToldIsNotToldAfterIt() {
    missed("FROM Opportunity", row(record, NOW.minusSeconds(5)));
    try (Replica replica = live(Followed.CHANGES)) {
      eventually().until(() -> !ids(record).isEmpty());
      bus.publish(
          "older",
          Payloads.changed("UPDATE", List.of(record), List.of("0x04"), NOW.minusSeconds(20)));
      bus.publish(
          "newer",
          Payloads.changed("UPDATE", List.of(record), List.of("0x04"), NOW.plusSeconds(20)));
      replica.reaches(2);
      assertThat(replica.counted("stale")).isEqualTo(1);
    }
    assertThat(ids(record)).containsExactly(versioned(record, NOW.minusSeconds(5)), "newer");
  }

  @Test
  void recordThatWasToldBeforeTheClockWentBackIsToldAgain() {
    Instant ahead = NOW.plus(Duration.ofHours(73));
    try (Replica replica = live(Followed.WON)) {
      bus.publish("known", Payloads.closedWon(newRecord(), NOW.plusSeconds(1)));
      replica.reaches(1);
      Followed.clock(ahead);
      missed("FROM Opportunity", row(record, ahead));
      bus.purge();
      eventually().until(() -> !ids(record).isEmpty());
      bus.publish("then", Payloads.closedWon(newRecord(), ahead.plusSeconds(1)));
      replica.reaches(2);
      Followed.clock(NOW);
      bus.publish("again", Payloads.closedWon(record, NOW.plusSeconds(5)));
      replica.reaches(3);
    }
    assertThat(ids(record)).endsWith("again");
  }

  @Test
  void cursorOlderThanTheRetentionIsNotTried() {
    try (Replica replica = live(Followed.WON)) {
      bus.publish("known", Payloads.closedWon(record, NOW));
      replica.reaches(1);
      Followed.clock(NOW.plus(Duration.ofHours(80)));
      int before = bus.requests.size();
      bus.drop(Status.UNAVAILABLE);
      eventually().until(() -> replica.status.now().catchUps() == 2);
      eventually().until(() -> bus.subscribed() == 1);
      assertThat(bus.requests.get(before).getReplayPreset()).isEqualTo(ReplayPreset.LATEST);
    }
  }

  @Test
  void deletedRecordIsToldAsDeleted() {
    missed("FROM Opportunity", row(record, NOW.minusSeconds(5), true));
    try (Replica replica = live(Followed.CHANGES)) {
      eventually().until(() -> !ids(record).isEmpty());
      assertThat(replica.counted("caught_up")).isGreaterThanOrEqualTo(1);
    }
    assertThat(told(record).getFirst().value()).contains("\"change\":\"deleted\"");
  }

  @Test
  void overflowOfChangesIsCaughtUpByQuery() {
    try (Replica replica = live(Followed.CHANGES)) {
      bus.publish("known", Payloads.changed("UPDATE", List.of(record), List.of("0x04"), NOW));
      replica.reaches(1);
      missed("FROM Opportunity", row(record, NOW.plusSeconds(2)));
      bus.publish(
          "overflow",
          Payloads.changed(
              "GAP_OVERFLOW", List.of("006000000000000AAA"), List.of(), NOW.plusSeconds(2)));
      eventually().until(() -> replica.status.now().catchUps() == 2);
      eventually().until(() -> ids(record).size() == 2);
    }
    assertThat(ids(record)).containsExactly("known", versioned(record, NOW.plusSeconds(2)));
  }

  @Test
  void queryThatFailsIsTriedAgainBeforeTheStreamIsLive() {
    missed("FROM Opportunity", "{\"Id\":null}");
    try (Replica replica = followed.replica(Followed.WON, bus)) {
      eventually().until(() -> replica.status.now().reconnects() > 0);
      assertThat(replica.cursor()).isNull();
      missed("FROM Opportunity", row(record, NOW.minusSeconds(5)));
      eventually().until(() -> replica.status.now().state() == StreamState.LIVE);
    }
    assertThat(ids(record)).isNotEmpty();
  }
}
