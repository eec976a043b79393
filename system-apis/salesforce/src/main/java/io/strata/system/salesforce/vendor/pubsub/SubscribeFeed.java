package io.strata.system.salesforce.vendor.pubsub;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import io.strata.system.salesforce.stream.Feed;
import io.strata.system.salesforce.stream.FeedLost;
import io.strata.system.salesforce.stream.Received;
import io.strata.system.salesforce.vendor.pubsub.wire.ConsumerEvent;
import io.strata.system.salesforce.vendor.pubsub.wire.FetchRequest;
import io.strata.system.salesforce.vendor.pubsub.wire.FetchResponse;
import io.strata.system.salesforce.vendor.pubsub.wire.PubSubGrpc;
import io.strata.system.salesforce.vendor.pubsub.wire.ReplayPreset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One call of Subscribe. What arrives waits here until its reader looks; the bus waits with it. */
final class SubscribeFeed implements Feed, ClientResponseObserver<FetchRequest, FetchResponse> {

  private sealed interface Message {}

  private record Answer(FetchResponse response) implements Message {}

  private record End(FeedLost lost) implements Message {}

  private final PubSubGrpc.PubSubStub stub;
  private final Payloads payloads;
  private final String topic;
  private final BlockingQueue<Message> arrived = new LinkedBlockingQueue<>();
  private PubSubGrpc.PubSubBlockingStub schemas;
  private FetchRequest first;
  private ClientCallStreamObserver<FetchRequest> call;
  private FeedLost ended;

  SubscribeFeed(PubSubGrpc.PubSubStub stub, Metadata metadata, Payloads payloads, String topic) {
    this.stub = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    this.payloads = payloads;
    this.topic = topic;
  }

  /** Place and topic are those of the first request; it leaves with the first events wanted. */
  SubscribeFeed begin(Optional<String> after, PubSubGrpc.PubSubBlockingStub blocking)
      throws FeedLost {
    schemas = blocking;
    FetchRequest.Builder place = FetchRequest.newBuilder().setTopicName(topic);
    if (after.isPresent()) {
      place.setReplayPreset(ReplayPreset.CUSTOM).setReplayId(replayId(after.get()));
    } else {
      place.setReplayPreset(ReplayPreset.LATEST);
    }
    first = place.build();
    stub.subscribe(this);
    return this;
  }

  @Override
  public void request(int events) {
    FetchRequest request = first == null ? FetchRequest.getDefaultInstance() : first;
    first = null;
    try {
      call.onNext(request.toBuilder().setTopicName(topic).setNumRequested(events).build());
    } catch (IllegalStateException over) {
      // The call has ended; why, stands in the queue.
      return;
    }
  }

  @Override
  public Optional<Arrival> next(Duration wait) throws FeedLost {
    if (ended != null) {
      throw ended;
    }
    Message message = poll(wait);
    if (message == null) {
      return Optional.empty();
    }
    List<Received> events = new ArrayList<>();
    String cursor = null;
    boolean any = false;
    for (; message != null && ended == null; message = ended == null ? arrived.poll() : null) {
      switch (message) {
        case Answer(FetchResponse response) -> {
          any = true;
          String reached = read(response, events);
          cursor = reached == null ? cursor : reached;
        }
        case End(FeedLost lost) -> ended = lost;
      }
    }
    if (!any) {
      throw ended;
    }
    return Optional.of(new Arrival(events, cursor));
  }

  /**
   * Where this answer leads. One without events tells the latest replay id, which is behind us only
   * when the bus still had leave to send and had nothing.
   */
  private String read(FetchResponse response, List<Received> events) throws FeedLost {
    for (ConsumerEvent event : response.getEventsList()) {
      events.add(payloads.read(event, schemas));
    }
    int count = response.getEventsCount();
    if (count > 0) {
      return cursor(response.getEvents(count - 1).getReplayId());
    }
    return response.getPendingNumRequested() > 0 && !response.getLatestReplayId().isEmpty()
        ? cursor(response.getLatestReplayId())
        : null;
  }

  private Message poll(Duration wait) {
    try {
      return arrived.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new End(new FeedLost(FeedLost.Cause.UNAVAILABLE, "interrupted"));
    }
  }

  static String cursor(ByteString replayId) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(replayId.toByteArray());
  }

  private static ByteString replayId(String cursor) throws FeedLost {
    try {
      return ByteString.copyFrom(Base64.getUrlDecoder().decode(cursor));
    } catch (IllegalArgumentException other) {
      throw new FeedLost(FeedLost.Cause.CURSOR_GONE, "the cursor kept is not one of the event bus");
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<FetchRequest> requests) {
    call = requests;
  }

  @Override
  public void onNext(FetchResponse response) {
    arrived.add(new Answer(response));
  }

  @Override
  public void onError(Throwable failure) {
    arrived.add(new End(BusFailures.lost(failure)));
  }

  @Override
  public void onCompleted() {
    arrived.add(
        new End(new FeedLost(FeedLost.Cause.UNAVAILABLE, "the event bus ended the stream")));
  }

  /** Half-closes, and does not wait for a bus that has more to say. */
  @Override
  public void close() {
    try {
      call.onCompleted();
    } catch (IllegalStateException | StatusRuntimeException over) {
      return;
    } finally {
      call.cancel("no longer read", null);
    }
  }
}
