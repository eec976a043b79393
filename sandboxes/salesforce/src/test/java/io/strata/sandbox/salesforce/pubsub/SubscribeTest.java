package io.strata.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.strata.sandbox.salesforce.pubsub.wire.FetchRequest;
import io.strata.sandbox.salesforce.pubsub.wire.FetchResponse;
import io.strata.sandbox.salesforce.pubsub.wire.ReplayPreset;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscribeTest extends BusTest {

  @Test
  void threeRequestedAreExactlyThreeDelivered() throws IOException {
    client.publish("1", "2", "3", "4", "5");
    Subscription subscription = client.earliest(3).awaitEvents(3);
    subscription.assertSilentWith(3);
    assertThat(subscription.opportunities(client)).containsExactly("1", "2", "3");
    assertThat(subscription.answers().getLast().getPendingNumRequested()).isZero();
    subscription.send(BusClient.more(1));
    subscription.awaitEvents(4).assertSilentWith(4);
    assertThat(subscription.opportunities(client)).containsExactly("1", "2", "3", "4");
  }

  @Test
  void requestsAddUpAndWhatIsPendingIsTold() throws IOException {
    Subscription subscription = client.latest(2);
    subscription.send(BusClient.more(3));
    subscription.awaitAnswers(1);
    client.publish("1");
    subscription.awaitEvents(1);
    assertThat(withEvents(subscription).getPendingNumRequested()).isEqualTo(4);
    client.publish("2", "3", "4", "5", "6");
    subscription.awaitEvents(5).assertSilentWith(5);
  }

  @Test
  void moreThanAHundredCountAsAHundred() throws IOException {
    client.publish(IntStream.range(0, 130).mapToObj(String::valueOf).toArray(String[]::new));
    Subscription subscription = client.earliest(5000).awaitEvents(100);
    subscription.assertSilentWith(100);
  }

  @Test
  void keepaliveSaysFromWhereToResume() throws IOException {
    client.publish("before");
    Subscription subscription = client.latest(5).awaitAnswers(1);
    FetchResponse keepalive = subscription.answers().getFirst();
    assertThat(keepalive.getEventsList()).isEmpty();
    assertThat(keepalive.getPendingNumRequested()).isEqualTo(5);
    assertThat(keepalive.getLatestReplayId().size()).isEqualTo(8);
    client.publish("after");
    subscription.awaitEvents(1);
    Subscription resumed = client.behind(keepalive.getLatestReplayId(), 5).awaitEvents(1);
    assertThat(resumed.opportunities(client)).containsExactly("after");
  }

  @Test
  void latestBeginsWithWhatComes() throws IOException {
    client.publish("before");
    Subscription subscription = client.latest(5).awaitAnswers(1);
    client.publish("after");
    assertThat(subscription.awaitEvents(1).opportunities(client)).containsExactly("after");
  }

  @Test
  void customBeginsBehindTheReplayId() throws IOException {
    client.publish("1", "2", "3");
    ByteString first = client.earliest(1).awaitEvents(1).lastReplayId();
    assertThat(client.behind(first, 5).awaitEvents(2).opportunities(client))
        .containsExactly("2", "3");
    ByteString last = client.earliest(3).awaitEvents(3).lastReplayId();
    client.behind(last, 5).assertSilentWith(0);
  }

  @Test
  void replayIdsThatNobodyGaveAreRefused() throws IOException {
    String corrupted = "subscription.fetch.replayid.corrupted";
    client.publish("1");
    for (ByteString wrong :
        new ByteString[] {
          ByteString.copyFromUtf8("short"), Bus.replayId(Long.MAX_VALUE), Bus.replayId(-1)
        }) {
      BusClient.assertRefused(
          client.behind(wrong, 1).awaitError(), Status.Code.INVALID_ARGUMENT, corrupted);
    }
    BusClient.assertRefused(
        client.behind(ByteString.EMPTY, 1).awaitError(),
        Status.Code.INVALID_ARGUMENT,
        "subscription.fetch.replayid.validation.failed");
  }

  @Test
  void eventsAreGoneAfterSeventyTwoHours() throws IOException {
    client.publish("old");
    ByteString old = client.earliest(1).awaitEvents(1).lastReplayId();
    ORG.advance("PT71H");
    client = reconnected();
    client.publish("young");
    assertThat(client.earliest(5).awaitEvents(2).opportunities(client))
        .containsExactly("old", "young");
    ORG.advance("PT61M");
    assertThat(client.earliest(5).awaitEvents(1).opportunities(client)).containsExactly("young");
    BusClient.assertRefused(
        client.behind(old, 5).awaitError(),
        Status.Code.INVALID_ARGUMENT,
        "subscription.fetch.replayid.corrupted");
  }

  @Test
  void placeThatAStreamHasToldOutlivesTheEventsBeforeIt() throws IOException {
    client.publish("old");
    ORG.advance("PT73H");
    client = reconnected();
    ByteString place = client.earliest(1).awaitAnswers(1).answers().getFirst().getLatestReplayId();
    client.publish("young");
    assertThat(client.behind(place, 5).awaitEvents(1).opportunities(client))
        .containsExactly("young");
  }

  @Test
  void whoAsksOnceAndNoMoreGetsWhatIsThereAndTheEnd() throws IOException {
    client.publish("1", "2", "3", "4");
    Subscription subscription = client.earliest(3);
    subscription.finish();
    subscription.awaitEnd();
    assertThat(subscription.opportunities(client)).containsExactly("1", "2", "3");
  }

  @Test
  void malformedRequestsAreRefusedByCode() throws IOException {
    BusClient.assertRefused(
        client.latest(0).awaitError(),
        Status.Code.INVALID_ARGUMENT,
        "subscription.fetch.requested.events.invalid");
    BusClient.assertRefused(
        client.subscribe("/event/No__e", ReplayPreset.LATEST, ByteString.EMPTY, 1).awaitError(),
        Status.Code.NOT_FOUND,
        "topic.not.found");
    BusClient.assertRefused(
        client.subscribe("", ReplayPreset.LATEST, ByteString.EMPTY, 1).awaitError(),
        Status.Code.INVALID_ARGUMENT,
        "topic.validation.empty");
    Subscription subscription = client.latest(1);
    subscription.send(
        FetchRequest.newBuilder().setTopicName("/data/ChangeEvents").setNumRequested(1).build());
    BusClient.assertRefused(
        subscription.awaitError(),
        Status.Code.INVALID_ARGUMENT,
        "subscription.fetch.topic.mismatch");
  }

  @Test
  void streamEndsWhenNothingMoreIsAskedFor() throws IOException {
    client.publish("1");
    client.earliest(1).awaitEvents(1).awaitEnd();
    Subscription subscription = client.latest(1);
    subscription.finish();
    subscription.awaitEnd();
  }

  private static FetchResponse withEvents(Subscription subscription) {
    return subscription.answers().stream()
        .filter(answer -> answer.getEventsCount() > 0)
        .findFirst()
        .orElseThrow();
  }
}
