package io.strata.sandbox.salesforce.pubsub;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.strata.sandbox.salesforce.pubsub.wire.ConsumerEvent;
import java.util.List;

/**
 * The caller's side of a subscription: its first request opens the stream, later ones ask for more.
 *
 * @param <Q> fetch request
 * @param <A> fetch answer
 */
abstract class Subscriber<Q, A> implements StreamObserver<Q>, EventStream.Delivery {

  private static final int FEWEST = 1;

  private final Streams streams;
  private final Gate gate;
  private final String method;
  private final ServerCallStreamObserver<A> answers;
  private Caller caller = Caller.KEY.get();
  private EventStream stream;
  private boolean ended;

  Subscriber(Streams streams, Gate gate, String method, StreamObserver<A> answers) {
    this.streams = streams;
    this.gate = gate;
    this.method = method;
    this.answers = (ServerCallStreamObserver<A>) answers;
    this.answers.setOnCancelHandler(this::hungUp);
  }

  /** Makes the stream the first request asks for and starts it; throws a refusal. */
  abstract EventStream open(Caller who, Q request);

  /** A later request on a stream that is open; throws a refusal. */
  abstract void more(EventStream open, Q request);

  abstract String authRefresh(Q request);

  final StreamObserver<A> answers() {
    return answers;
  }

  final Streams streams() {
    return streams;
  }

  final String method() {
    return method;
  }

  @Override
  public final void onNext(Q request) {
    if (ended) {
      return;
    }
    try {
      caller = gate.refreshed(caller, authRefresh(request));
      if (stream != null) {
        stream.refresh(caller);
      }
      gate.use(caller.token());
      if (stream == null) {
        stream = open(caller, request);
      } else {
        more(stream, request);
      }
    } catch (FaultException ordered) {
      refuse(ordered.refusal(), ordered.faultId());
    } catch (StatusRuntimeException refused) {
      refuse(refused, null);
    }
  }

  private void refuse(StatusRuntimeException refusal, String faultId) {
    ended = true;
    if (stream != null) {
      stream.fail(faultId == null ? refusal : new FaultException(refusal, faultId));
      return;
    }
    int status = Refusal.http(refusal.getStatus().getCode());
    gate.note(caller, method, "", status, Gate.Timing.now().by(faultId));
    answers.onError(refusal);
  }

  /** The count of a request, which must be positive. */
  static int wanted(int requested) {
    if (requested < FEWEST) {
      throw Refusal.invalid(
          "subscription.fetch.requested.events.invalid",
          "The number of events requested must be greater than zero.");
    }
    return requested;
  }

  private void hungUp() {
    if (stream != null) {
      stream.close();
    }
  }

  @Override
  public final void onError(Throwable gone) {
    hungUp();
  }

  /** A caller that asks for no more gets no more, as at the vendor. */
  @Override
  public final void onCompleted() {
    if (stream != null && !ended) {
      ended = true;
      stream.finish();
    } else if (stream == null && !ended) {
      answers.onCompleted();
    }
  }

  @Override
  public final void send(List<ConsumerEvent> events, ByteString latestReplayId, int pending) {
    answers.onNext(answer(events, latestReplayId, pending));
  }

  abstract A answer(List<ConsumerEvent> events, ByteString latestReplayId, int pending);

  @Override
  public final void fail(StatusRuntimeException refusal) {
    answers.onError(refusal);
  }

  @Override
  public final void complete() {
    answers.onCompleted();
  }
}
