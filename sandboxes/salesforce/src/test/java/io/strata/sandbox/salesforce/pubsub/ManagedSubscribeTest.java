package io.strata.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.pubsub.wire.CommitReplayRequest;
import io.strata.sandbox.salesforce.pubsub.wire.ErrorCode;
import io.strata.sandbox.salesforce.pubsub.wire.ManagedFetchRequest;
import io.strata.sandbox.salesforce.pubsub.wire.ManagedFetchResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ManagedSubscribeTest extends BusTest {

  private static final String PATH = "/tooling/sobjects/ManagedEventSubscription";
  private static final AtomicInteger NAMES = new AtomicInteger();

  private static final class Managed implements StreamObserver<ManagedFetchResponse> {
    private final List<ManagedFetchResponse> answers = new CopyOnWriteArrayList<>();
    private volatile Throwable error;
    private volatile boolean completed;
    private StreamObserver<ManagedFetchRequest> requests;

    @Override
    public void onNext(ManagedFetchResponse answer) {
      answers.add(answer);
    }

    @Override
    public void onError(Throwable thrown) {
      error = thrown;
    }

    @Override
    public void onCompleted() {
      completed = true;
    }

    List<ByteString> replayIds() {
      return answers.stream()
          .flatMap(answer -> answer.getEventsList().stream())
          .map(event -> event.getReplayId())
          .toList();
    }

    Managed awaitEvents(int count) {
      await().until(() -> replayIds().size() >= count);
      return this;
    }

    void leave() {
      requests.onCompleted();
      await().until(() -> completed);
    }

    Throwable awaitError() {
      await().until(() -> error != null);
      return error;
    }
  }

  @Test
  void nextSubscriberGoesOnBehindTheLastCommit() throws IOException {
    String id = subscription("EARLIEST");
    client.publish("1", "2", "3");
    Managed first = subscribe(byId(id), 3).awaitEvents(3);
    List<ByteString> all = first.replayIds();
    first.requests.onNext(commit(id, all.get(0)));
    await().until(() -> first.answers.stream().anyMatch(ManagedFetchResponse::hasCommitResponse));
    assertThat(first.answers.getLast().getCommitResponse().getReplayId()).isEqualTo(all.get(0));
    assertThat(first.answers.getLast().getCommitResponse().hasError()).isFalse();
    assertThat(first.answers.getLast().getLatestReplayId()).isEqualTo(all.get(2));
    first.leave();
    Managed second = subscribe(byId(id), 3).awaitEvents(2);
    assertThat(second.replayIds()).containsExactly(all.get(1), all.get(2));
    second.leave();
  }

  @Test
  void commitOfAnUnknownPlaceIsRefusedWithinTheStream() throws IOException {
    String id = subscription("LATEST");
    Managed managed = subscribe(byId(id), 3);
    managed.requests.onNext(commit(id, Bus.replayId(Long.MAX_VALUE)));
    await().until(() -> managed.answers.stream().anyMatch(ManagedFetchResponse::hasCommitResponse));
    ManagedFetchResponse answer =
        managed.answers.stream()
            .filter(ManagedFetchResponse::hasCommitResponse)
            .findFirst()
            .orElseThrow();
    assertThat(answer.getCommitResponse().getError().getCode()).isEqualTo(ErrorCode.COMMIT);
    client.publish("1");
    managed.awaitEvents(1).leave();
  }

  @Test
  void whereTheCommittedPlaceIsForgottenItBeginsAsForErrors() throws IOException {
    String id = subscription("LATEST");
    ORG.call("PATCH", PATH + "/" + id, "{\"Metadata\":{\"errorRecoveryReplay\":\"EARLIEST\"}}")
        .expect(204);
    Managed first = subscribe(byId(id), 3);
    client.publish("1", "2");
    first.awaitEvents(2).requests.onNext(commit(id, first.replayIds().getFirst()));
    await().until(() -> first.answers.stream().anyMatch(ManagedFetchResponse::hasCommitResponse));
    first.leave();
    ORG.advance("PT71H");
    client = reconnected();
    client.publish("3");
    ORG.advance("PT2H");
    client = reconnected();
    client.publish("4");
    Managed second = subscribe(byId(id), 3).awaitEvents(2);
    assertThat(second.replayIds()).hasSize(2);
    second.leave();
  }

  @Test
  void resetForgetsSubscriptions() throws IOException {
    String id = subscription("LATEST");
    ORG.control("POST", "/reset", "{\"seed\":42}");
    ORG.relogin();
    ORG.get(PATH + "/" + id).error(404, "NOT_FOUND");
  }

  @Test
  void onlyOneSubscriberAtATimeAndNoneWhileStopped() throws IOException {
    String id = subscription("LATEST");
    Managed first = subscribe(byId(id), 3);
    await().until(() -> !first.answers.isEmpty());
    BusClient.assertRefused(
        subscribe(byId(id), 1).awaitError(),
        Status.Code.ALREADY_EXISTS,
        "managed.subscription.already.active");
    first.leave();
    ORG.call("PATCH", PATH + "/" + id, "{\"Metadata\":{\"state\":\"STOP\"}}").expect(204);
    BusClient.assertRefused(
        subscribe(byId(id), 1).awaitError(),
        Status.Code.FAILED_PRECONDITION,
        "managed.subscription.config.stopped");
    BusClient.assertRefused(
        subscribe(ManagedFetchRequest.newBuilder().setDeveloperName("None"), 1).awaitError(),
        Status.Code.NOT_FOUND,
        "managed.subscription.developer.name.not.found");
  }

  @Test
  void toolingApiFindsWhatItMade() throws IOException {
    String id = subscription("LATEST");
    String name = ORG.get(PATH + "/" + id).expect(200).json().get("DeveloperName").textValue();
    String query =
        "SELECT Id, DeveloperName, Metadata FROM ManagedEventSubscription WHERE DeveloperName='%s' LIMIT 1"
            .formatted(name);
    var found = ORG.get("/tooling/query/?q=" + OrgSandbox.encode(query)).expect(200).json();
    assertThat(found.get("size").intValue()).isEqualTo(1);
    assertThat(found.at("/records/0/Metadata/topicName").textValue()).isEqualTo(BusClient.WON);
    assertThat(found.at("/records/0/Id").textValue()).isEqualTo(id);
    ORG.get("/tooling/query/?q=SELECT+Id+FROM+ApexClass").error(400, "MALFORMED_QUERY");
    ORG.call("POST", PATH, "{\"FullName\":\"x\",\"Metadata\":{\"topicName\":\"/event/No__e\"}}")
        .error(400, "INVALID_INPUT");
    ORG.call("DELETE", PATH + "/" + id, null).expect(204);
    ORG.get(PATH + "/" + id).error(404, "NOT_FOUND");
  }

  private static String subscription(String defaultReplay) throws IOException {
    return ORG.call(
            "POST",
            PATH,
            "{\"FullName\":\"S%d\",\"Metadata\":{\"label\":\"S\",\"topicName\":\"%s\",\"defaultReplay\":\"%s\"}}"
                .formatted(NAMES.incrementAndGet(), BusClient.WON, defaultReplay))
        .expect(201)
        .json()
        .get("id")
        .textValue();
  }

  private Managed subscribe(ManagedFetchRequest.Builder named, int requested) {
    Managed managed = new Managed();
    managed.requests = client.streaming().managedSubscribe(managed);
    managed.requests.onNext(named.setNumRequested(requested).build());
    return managed;
  }

  private static ManagedFetchRequest.Builder byId(String id) {
    return ManagedFetchRequest.newBuilder().setSubscriptionId(id);
  }

  private static ManagedFetchRequest commit(String id, ByteString replayId) {
    return byId(id)
        .setCommitReplayIdRequest(
            CommitReplayRequest.newBuilder().setCommitRequestId("c").setReplayId(replayId))
        .build();
  }
}
