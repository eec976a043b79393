package io.strata.system.salesforce.stream;

import static io.strata.system.salesforce.stream.Followed.NOW;
import static io.strata.system.salesforce.stream.Followed.eventually;
import static io.strata.system.salesforce.stream.Followed.ids;
import static io.strata.system.salesforce.stream.Payloads.newRecord;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.api.StreamState;
import io.strata.system.salesforce.stream.Followed.Hurried;
import io.strata.system.salesforce.stream.Followed.Replica;
import io.strata.system.salesforce.vendor.pubsub.wire.FetchRequest;
import io.strata.testing.TestBroker;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cursor comes after the effect, whatever is down and whoever has taken over. */
@QuarkusTest
class OutageTest {

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

  private Replica started() {
    Replica replica = followed.replica(Followed.WON, bus);
    eventually().until(() -> bus.subscribed() == 1);
    bus.publish("first", Payloads.closedWon(record, NOW));
    replica.reaches(1);
    return replica;
  }

  private void publish(String... ids) {
    for (String id : ids) {
      bus.publish(id, Payloads.closedWon(record, NOW));
    }
  }

  private static boolean kafkaIsWaitedFor(Replica replica) {
    return "Kafka does not acknowledge".equals(replica.status.now().reason());
  }

  private int asked() {
    return bus.requests.stream().mapToInt(FetchRequest::getNumRequested).sum();
  }

  @Test
  void withoutKafkaNothingMovesAndNothingMoreIsAskedFor() {
    List<String> all = new ArrayList<>(List.of("first"));
    try (Replica replica = started()) {
      eventually().until(() -> asked() == 1 + Hurried.RULES.window());
      TestBroker.unreachable();
      try {
        for (int i = 0; i < 15; i++) {
          all.add("during-" + i);
          publish("during-" + i);
        }
        eventually().until(() -> replica.cursor() != 1 || kafkaIsWaitedFor(replica));
        assertThat(replica.cursor()).isEqualTo(1);
        assertThat(asked()).isEqualTo(1 + Hurried.RULES.window());
      } finally {
        TestBroker.reachable();
      }
      replica.reaches(16);
      assertThat(replica.status.now().state()).isEqualTo(StreamState.LIVE);
    }
    assertThat(ids(record)).isEqualTo(all);
  }

  @Test
  void effectWhoseCursorWasNotKeptIsRepeatedAndNotLost() {
    try (Replica replica = started()) {
      TestDatabase.execute(
          """
          CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'no'; END $$;
          CREATE TRIGGER refuse BEFORE UPDATE OF cursor ON event_stream
            FOR EACH ROW WHEN (NEW.cursor IS DISTINCT FROM OLD.cursor) EXECUTE FUNCTION refuse()""");
      try {
        publish("second");
        eventually().until(() -> ids(record).stream().filter("second"::equals).count() >= 2);
        assertThat(replica.cursor()).isEqualTo(1);
      } finally {
        TestDatabase.execute("DROP TRIGGER refuse ON event_stream; DROP FUNCTION refuse");
      }
      replica.reaches(2);
    }
    assertThat(ids(record).stream().distinct()).containsExactly("first", "second");
  }

  @Test
  void replicaThatLostItsLeaseUnknowinglyCannotMoveTheCursor() {
    try (Replica paused = started()) {
      TestDatabase.execute(
          """
          UPDATE lease SET fence = fence + 1, leased_until = clock_timestamp() + interval '1 hour'
          WHERE name = 'event-stream/%s'"""
              .formatted(paused.name));
      publish("second");
      eventually().until(() -> !paused.status.followed());
      assertThat(paused.cursor()).isEqualTo(1);
      assertThat(bus.subscribed()).isZero();
    }
  }

  @Test
  void oneReplicaFollowsAndTheOtherTakesOverWhereItWas() {
    Replica first = started();
    try (Replica second = followed.replica(first, Followed.WON, bus)) {
      publish("second");
      first.reaches(2);
      assertThat(bus.subscribed()).isEqualTo(1);
      assertThat(second.status.followed()).isFalse();
      first.close();
      publish("third");
      second.reaches(3);
      assertThat(second.status.followed()).isTrue();
    }
    assertThat(ids(record)).containsExactly("first", "second", "third");
  }

  @Test
  void databaseThatGoesAwayCostsNoEvent() {
    try (Replica replica = started()) {
      TestDatabase.unreachable();
      try {
        publish("second");
        eventually().until(() -> replica.status.now().reconnects() > 0);
      } finally {
        TestDatabase.reachable();
      }
      replica.reaches(2);
    }
    assertThat(ids(record).stream().distinct()).containsExactly("first", "second");
  }
}
