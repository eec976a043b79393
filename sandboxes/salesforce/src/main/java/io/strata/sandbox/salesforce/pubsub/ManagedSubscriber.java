package io.strata.sandbox.salesforce.pubsub;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.strata.sandbox.salesforce.event.ManagedSubscription;
import io.strata.sandbox.salesforce.event.ManagedSubscriptions;
import io.strata.sandbox.salesforce.pubsub.wire.CommitReplayRequest;
import io.strata.sandbox.salesforce.pubsub.wire.CommitReplayResponse;
import io.strata.sandbox.salesforce.pubsub.wire.ConsumerEvent;
import io.strata.sandbox.salesforce.pubsub.wire.Error;
import io.strata.sandbox.salesforce.pubsub.wire.ErrorCode;
import io.strata.sandbox.salesforce.pubsub.wire.ManagedFetchRequest;
import io.strata.sandbox.salesforce.pubsub.wire.ManagedFetchResponse;
import io.strata.sandbox.salesforce.record.RetainedChanges;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A caller of ManagedSubscribe, whose place the org keeps. */
final class ManagedSubscriber extends Subscriber<ManagedFetchRequest, ManagedFetchResponse> {

  private final ManagedSubscriptions subscriptions;
  private final Set<String> active;
  private final String rpcId = UUID.randomUUID().toString();
  private ManagedSubscription subscription;

  ManagedSubscriber(
      Streams streams,
      Gate gate,
      ManagedSubscriptions subscriptions,
      Set<String> active,
      StreamObserver<ManagedFetchResponse> answers) {
    super(streams, gate, "ManagedSubscribe", answers);
    this.subscriptions = subscriptions;
    this.active = active;
  }

  @Override
  EventStream open(Caller who, ManagedFetchRequest request) {
    subscription = named(request);
    if (!subscription.runs()) {
      throw Refusal.of(
          Status.Code.FAILED_PRECONDITION,
          "managed.subscription.config.stopped",
          "The managed subscription is stopped.");
    }
    int wanted = wanted(request.getNumRequested());
    String id = subscription.id();
    if (!active.add(id)) {
      throw Refusal.of(
          Status.Code.ALREADY_EXISTS,
          "managed.subscription.already.active",
          "The managed subscription already has a subscriber.");
    }
    boolean opened = false;
    try {
      EventStream stream =
          streams()
              .open(
                  who,
                  new Streams.Opening(
                      method(),
                      streams().bus().topic(subscription.topicName()),
                      "subscription=%s&requested=%d".formatted(id, wanted)),
                  this::behind,
                  this,
                  () -> active.remove(id));
      opened = true;
      stream.request(wanted);
      return stream;
    } finally {
      if (!opened) {
        active.remove(id);
      }
    }
  }

  private ManagedSubscription named(ManagedFetchRequest request) {
    if (!request.getSubscriptionId().isEmpty()) {
      return subscriptions
          .byId(request.getSubscriptionId())
          .orElseThrow(() -> unknown("managed.subscription.subscription.id.not.found"));
    }
    return subscriptions
        .byName(request.getDeveloperName())
        .orElseThrow(() -> unknown("managed.subscription.developer.name.not.found"));
  }

  private static StatusRuntimeException unknown(String suffix) {
    return Refusal.of(Status.Code.NOT_FOUND, suffix, "The managed subscription was not found.");
  }

  /** Behind the last commit; where that is gone, or was none, as the subscription says. */
  private long behind() {
    RetainedChanges retained = streams().bus().retained();
    Long committed = subscription.committed();
    if (committed != null && committed >= retained.floor() && committed <= retained.last()) {
      return committed;
    }
    String otherwise =
        committed == null ? subscription.defaultReplay() : subscription.errorRecoveryReplay();
    return otherwise.equals("EARLIEST") ? retained.floor() : retained.last();
  }

  @Override
  void more(EventStream open, ManagedFetchRequest request) {
    if (request.hasCommitReplayIdRequest()) {
      CommitReplayResponse done = commit(request.getCommitReplayIdRequest());
      open.reply(
          () ->
              answers()
                  .onNext(
                      ManagedFetchResponse.newBuilder()
                          .setCommitResponse(done)
                          .setLatestReplayId(open.latestReplayId())
                          .setPendingNumRequested(open.pending())
                          .setRpcId(rpcId)
                          .build()));
    }
    if (request.getNumRequested() != 0 || !request.hasCommitReplayIdRequest()) {
      open.request(wanted(request.getNumRequested()));
    }
  }

  private CommitReplayResponse commit(CommitReplayRequest request) {
    CommitReplayResponse.Builder response =
        CommitReplayResponse.newBuilder()
            .setCommitRequestId(request.getCommitRequestId())
            .setReplayId(request.getReplayId())
            .setProcessTime(System.currentTimeMillis());
    try {
      long replay = streams().bus().known(request.getReplayId());
      if (!subscriptions.commit(subscription.id(), replay)) {
        throw unknown("managed.subscription.subscription.id.not.found");
      }
    } catch (StatusRuntimeException refused) {
      response.setError(
          Error.newBuilder()
              .setCode(ErrorCode.COMMIT)
              .setMsg(refused.getStatus().getDescription()));
    }
    return response.build();
  }

  @Override
  String authRefresh(ManagedFetchRequest request) {
    return request.getAuthRefresh();
  }

  @Override
  ManagedFetchResponse answer(List<ConsumerEvent> events, ByteString latestReplayId, int pending) {
    return ManagedFetchResponse.newBuilder()
        .addAllEvents(events)
        .setLatestReplayId(latestReplayId)
        .setPendingNumRequested(pending)
        .setRpcId(rpcId)
        .build();
  }
}
