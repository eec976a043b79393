package io.strata.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.strata.sandbox.salesforce.pubsub.wire.ConsumerEvent;
import io.strata.sandbox.salesforce.pubsub.wire.FetchRequest;
import io.strata.sandbox.salesforce.pubsub.wire.FetchResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a subscriber has been told so far. */
final class Subscription implements StreamObserver<FetchResponse> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<FetchResponse> answers = new CopyOnWriteArrayList<>();
  private volatile Throwable error;
  private volatile boolean completed;
  private StreamObserver<FetchRequest> requests;

  void to(StreamObserver<FetchRequest> server) {
    requests = server;
  }

  void send(FetchRequest request) {
    requests.onNext(request);
  }

  void finish() {
    requests.onCompleted();
  }

  @Override
  public void onNext(FetchResponse answer) {
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

  List<FetchResponse> answers() {
    return answers;
  }

  List<ConsumerEvent> events() {
    return answers.stream().flatMap(answer -> answer.getEventsList().stream()).toList();
  }

  Subscription awaitEvents(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(error).isNull();
              assertThat(events()).hasSizeGreaterThanOrEqualTo(count);
            });
    return this;
  }

  Subscription awaitAnswers(int count) {
    await().atMost(PATIENCE).until(() -> answers.size() >= count);
    return this;
  }

  Throwable awaitError() {
    await().atMost(PATIENCE).until(() -> error != null);
    return error;
  }

  void awaitEnd() {
    await().atMost(PATIENCE).until(() -> completed);
  }

  /** That for a while nothing comes, neither event nor end. */
  void assertSilentWith(int events) {
    await()
        .during(Duration.ofMillis(700))
        .atMost(PATIENCE)
        .until(() -> events().size() == events && error == null && !completed);
  }

  ByteString lastReplayId() {
    return events().getLast().getReplayId();
  }

  /** The opportunities the events name. */
  List<String> opportunities(BusClient client) throws IOException {
    List<String> named = new ArrayList<>();
    for (ConsumerEvent event : events()) {
      named.add(client.decoded(event).get("Opportunity_Id__c").toString());
    }
    return named;
  }
}
