package io.strata.sandbox.salesforce.pubsub;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.strata.sandbox.salesforce.event.Topic;
import io.strata.sandbox.salesforce.pubsub.wire.ConsumerEvent;
import io.strata.sandbox.salesforce.pubsub.wire.FetchRequest;
import io.strata.sandbox.salesforce.pubsub.wire.FetchResponse;
import java.util.List;
import java.util.UUID;

/** A caller of Subscribe, who keeps its place itself. */
final class PlainSubscriber extends Subscriber<FetchRequest, FetchResponse> {

  private final String rpcId = UUID.randomUUID().toString();

  PlainSubscriber(Streams streams, Gate gate, StreamObserver<FetchResponse> answers) {
    super(streams, gate, "Subscribe", answers);
  }

  @Override
  EventStream open(Caller who, FetchRequest request) {
    Topic topic = streams().bus().topic(request.getTopicName());
    int wanted = wanted(request.getNumRequested());
    String query =
        "topic=%s&replay=%s&requested=%d"
            .formatted(topic.name(), request.getReplayPreset(), wanted);
    EventStream stream =
        streams()
            .open(
                who,
                new Streams.Opening(method(), topic, query),
                () -> streams().bus().begin(request),
                this,
                () -> {});
    stream.request(wanted);
    return stream;
  }

  @Override
  void more(EventStream open, FetchRequest request) {
    String name = request.getTopicName();
    if (!name.isEmpty() && !name.equals(open.topic().name())) {
      throw Refusal.invalid(
          "subscription.fetch.topic.mismatch", "The topic cannot change within a subscription.");
    }
    open.request(wanted(request.getNumRequested()));
  }

  @Override
  String authRefresh(FetchRequest request) {
    return request.getAuthRefresh();
  }

  @Override
  FetchResponse answer(List<ConsumerEvent> events, ByteString latestReplayId, int pending) {
    return FetchResponse.newBuilder()
        .addAllEvents(events)
        .setLatestReplayId(latestReplayId)
        .setPendingNumRequested(pending)
        .setRpcId(rpcId)
        .build();
  }
}
