package io.strata.system.salesforce.stream;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.strata.system.salesforce.vendor.pubsub.wire.ConsumerEvent;
import io.strata.system.salesforce.vendor.pubsub.wire.FetchRequest;
import io.strata.system.salesforce.vendor.pubsub.wire.FetchResponse;
import io.strata.system.salesforce.vendor.pubsub.wire.ProducerEvent;
import io.strata.system.salesforce.vendor.pubsub.wire.PubSubGrpc;
import io.strata.system.salesforce.vendor.pubsub.wire.ReplayPreset;
import io.strata.system.salesforce.vendor.pubsub.wire.SchemaInfo;
import io.strata.system.salesforce.vendor.pubsub.wire.SchemaRequest;
import io.strata.system.salesforce.vendor.pubsub.wire.TopicInfo;
import io.strata.system.salesforce.vendor.pubsub.wire.TopicRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * An event bus that does what a test says, over a real connection. One topic; replay ids are the
 * numbers of the events, from 1.
 */
final class ScriptedBus extends PubSubGrpc.PubSubImplBase implements AutoCloseable {

  private static final Metadata.Key<String> TOKEN =
      Metadata.Key.of("accesstoken", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> TENANT =
      Metadata.Key.of("tenantid", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);

  final List<FetchRequest> requests = new CopyOnWriteArrayList<>();
  private final List<ConsumerEvent> retained = new ArrayList<>();
  private final List<Subscription> open = new ArrayList<>();
  private final Server server;
  private Predicate<String> accepts = token -> true;
  private boolean mute;
  private long floor;
  private int most = Integer.MAX_VALUE;
  private int subscriptions;

  ScriptedBus() {
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
              .addService(ServerInterceptors.intercept(this, new Entrance()))
              .build()
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** Publishes an event; returns its replay id as a number. */
  synchronized long publish(String id, Payloads.Payload payload) {
    long number = retained.size() + 1L;
    retained.add(
        ConsumerEvent.newBuilder()
            .setReplayId(replayId(number))
            .setEvent(
                ProducerEvent.newBuilder()
                    .setId(id)
                    .setSchemaId(payload.schemaId())
                    .setPayload(ByteString.copyFrom(payload.bytes())))
            .build());
    List.copyOf(open).forEach(Subscription::deliver);
    return number;
  }

  /** Only these tokens are good from here on; who comes with another is sent away. */
  synchronized void accepts(Predicate<String> tokens) {
    accepts = tokens;
  }

  /** Every subscription ends after so many events, as if the connection broke. */
  synchronized void endsAfter(int events) {
    most = events;
  }

  /** Ends all subscriptions. */
  synchronized void drop(Status status) {
    List.copyOf(open).forEach(one -> one.end(status, null));
  }

  /** Nothing is said any more. */
  synchronized void mute(boolean silent) {
    mute = silent;
    List.copyOf(open).forEach(Subscription::deliver);
  }

  /** All events there are so far can no longer be resumed from. */
  synchronized void purge() {
    floor = retained.size() + 1L;
    drop(Status.UNAVAILABLE);
  }

  /** Says on every subscription that it lives. */
  synchronized void keepAlive() {
    List.copyOf(open).forEach(one -> one.say(List.of()));
  }

  synchronized int subscribed() {
    return open.size();
  }

  /** How many subscriptions there have been. */
  synchronized int subscriptions() {
    return subscriptions;
  }

  /** What is allowed and not sent, over all that is open. */
  synchronized int pending() {
    return open.stream().mapToInt(one -> one.pending).sum();
  }

  @Override
  public void getTopic(TopicRequest request, StreamObserver<TopicInfo> answer) {
    answer.onNext(
        TopicInfo.newBuilder()
            .setTopicName(request.getTopicName())
            .setCanSubscribe(!request.getTopicName().contains("Forbidden"))
            .build());
    answer.onCompleted();
  }

  @Override
  public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> answer) {
    String json = Payloads.SCHEMAS.get(request.getSchemaId());
    if (json == null) {
      answer.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    answer.onNext(
        SchemaInfo.newBuilder().setSchemaId(request.getSchemaId()).setSchemaJson(json).build());
    answer.onCompleted();
  }

  @Override
  public synchronized StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> answer) {
    return new Subscription(answer);
  }

  static ByteString replayId(long number) {
    return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /** Everything about a subscription happens under the bus's lock. */
  private final class Subscription implements StreamObserver<FetchRequest> {

    private final StreamObserver<FetchResponse> answer;
    private boolean begun;
    private long at;
    private int pending;
    private int sent;

    Subscription(StreamObserver<FetchResponse> answer) {
      this.answer = answer;
    }

    @Override
    public void onNext(FetchRequest request) {
      synchronized (ScriptedBus.this) {
        requests.add(request);
        if (!begun && !begin(request)) {
          return;
        }
        pending += request.getNumRequested();
        deliver();
      }
    }

    private boolean begin(FetchRequest request) {
      begun = true;
      subscriptions++;
      open.add(this);
      at = retained.size();
      if (request.getReplayPreset() == ReplayPreset.CUSTOM) {
        at = request.getReplayId().asReadOnlyByteBuffer().getLong();
        if (at < floor) {
          end(
              Status.INVALID_ARGUMENT,
              "sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted");
          return false;
        }
      }
      return true;
    }

    private void deliver() {
      while (!mute && pending > 0 && at < retained.size() && open.contains(this)) {
        pending--;
        say(List.of(retained.get((int) at++)));
        if (++sent >= most) {
          end(Status.UNAVAILABLE, null);
        }
      }
    }

    private void say(List<ConsumerEvent> events) {
      answer.onNext(
          FetchResponse.newBuilder()
              .addAllEvents(events)
              .setLatestReplayId(replayId(retained.size()))
              .setPendingNumRequested(pending)
              .build());
    }

    private void end(Status status, String code) {
      open.remove(this);
      Metadata trailers = new Metadata();
      if (code != null) {
        trailers.put(CODE, code);
      }
      answer.onError(status.asRuntimeException(trailers));
    }

    @Override
    public void onError(Throwable gone) {
      onCompleted();
    }

    @Override
    public void onCompleted() {
      synchronized (ScriptedBus.this) {
        open.remove(this);
      }
    }
  }

  private final class Entrance implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String token = headers.get(TOKEN);
      boolean good = token != null && headers.get(TENANT).startsWith("00D");
      synchronized (ScriptedBus.this) {
        good = good && accepts.test(token);
      }
      if (!good) {
        call.close(Status.UNAUTHENTICATED, new Metadata());
        return new ServerCall.Listener<>() {};
      }
      return next.startCall(call, headers);
    }
  }
}
