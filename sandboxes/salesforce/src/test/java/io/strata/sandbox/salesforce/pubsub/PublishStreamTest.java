package io.strata.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.strata.sandbox.salesforce.pubsub.wire.PublishRequest;
import io.strata.sandbox.salesforce.pubsub.wire.PublishResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A publishing stream outlives the session it was opened with when it is told of another. */
class PublishStreamTest extends BusTest {

  private static final class Answers implements StreamObserver<PublishResponse> {

    private final List<PublishResponse> answers = new CopyOnWriteArrayList<>();
    private volatile Throwable error;

    @Override
    public void onNext(PublishResponse answer) {
      answers.add(answer);
    }

    @Override
    public void onError(Throwable thrown) {
      error = thrown;
    }

    @Override
    public void onCompleted() {}
  }

  private final Answers answers = new Answers();

  private PublishRequest request(String id, String authRefresh) throws IOException {
    return PublishRequest.newBuilder()
        .setTopicName(BusClient.WON)
        .setAuthRefresh(authRefresh)
        .addEvents(client.event(BusClient.WON, id, Map.of("Opportunity_Id__c", id)))
        .build();
  }

  @Test
  void refreshedTokenKeepsTheStreamAlive() throws IOException {
    PublishRequest first = request("1", "");
    PublishRequest second = request("2", ORG.login()).toBuilder().clearTopicName().build();
    StreamObserver<PublishRequest> stream = client.streaming().publishStream(answers);
    stream.onNext(first);
    await().until(() -> answers.answers.size() == 1);
    ORG.bare("POST", "/services/oauth2/revoke?token=" + ORG.token(), "").expect(200);
    stream.onNext(second);
    await().until(() -> answers.answers.size() == 2);
    assertThat(answers.error).isNull();
    assertThat(answers.answers.get(1).getResults(0).getReplayId().size()).isEqualTo(8);
  }

  @Test
  void endedSessionAndWorthlessRefreshAreRefused() throws IOException {
    PublishRequest refreshed = request("1", "00D!nobody");
    client.streaming().publishStream(answers).onNext(refreshed);
    await().until(() -> answers.error != null);
    BusClient.assertRefused(
        answers.error, Status.Code.UNAUTHENTICATED, "service.auth.refresh.invalid");
    Answers others = new Answers();
    StreamObserver<PublishRequest> stream = client.streaming().publishStream(others);
    PublishRequest late = request("2", "");
    stream.onNext(late);
    await().until(() -> others.answers.size() == 1);
    ORG.bare("POST", "/services/oauth2/revoke?token=" + ORG.token(), "").expect(200);
    stream.onNext(late);
    await().until(() -> others.error != null);
    BusClient.assertRefused(others.error, Status.Code.UNAUTHENTICATED, "service.auth.error");
  }
}
