package io.strata.sandbox.salesforce.pubsub;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.strata.sandbox.control.fault.FaultEffect;
import io.strata.sandbox.control.fault.Faults;
import io.strata.sandbox.salesforce.event.EventForm;
import io.strata.sandbox.salesforce.event.ManagedSubscriptions;
import io.strata.sandbox.salesforce.event.Topic;
import io.strata.sandbox.salesforce.pubsub.wire.FetchRequest;
import io.strata.sandbox.salesforce.pubsub.wire.FetchResponse;
import io.strata.sandbox.salesforce.pubsub.wire.ManagedFetchRequest;
import io.strata.sandbox.salesforce.pubsub.wire.ManagedFetchResponse;
import io.strata.sandbox.salesforce.pubsub.wire.PubSubGrpc;
import io.strata.sandbox.salesforce.pubsub.wire.PublishRequest;
import io.strata.sandbox.salesforce.pubsub.wire.PublishResponse;
import io.strata.sandbox.salesforce.pubsub.wire.SchemaInfo;
import io.strata.sandbox.salesforce.pubsub.wire.SchemaRequest;
import io.strata.sandbox.salesforce.pubsub.wire.TopicInfo;
import io.strata.sandbox.salesforce.pubsub.wire.TopicRequest;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The service's methods (Pub/Sub API Developer Guide, RPC Method Reference). */
final class PubSubService extends PubSubGrpc.PubSubImplBase {

  private final Streams streams;
  private final Gate gate;
  private final Publishing publishing;
  private final ManagedSubscriptions subscriptions;
  private final Set<String> active = ConcurrentHashMap.newKeySet();

  PubSubService(
      Streams streams, Gate gate, Publishing publishing, ManagedSubscriptions subscriptions) {
    this.streams = streams;
    this.gate = gate;
    this.publishing = publishing;
    this.subscriptions = subscriptions;
  }

  @Override
  public void getTopic(TopicRequest request, StreamObserver<TopicInfo> answers) {
    String name = request.getTopicName();
    if (answer(
        Caller.KEY.get(), "GetTopic", name, answers, () -> topicInfo(streams.bus().topic(name)))) {
      answers.onCompleted();
    }
  }

  private TopicInfo topicInfo(Topic topic) {
    return TopicInfo.newBuilder()
        .setTopicName(topic.name())
        .setTenantGuid("core/sandbox/" + gate.orgId())
        .setCanPublish(topic.canPublish())
        .setCanSubscribe(true)
        .setSchemaId(streams.bus().forms().schemaId(topic))
        .setRpcId(UUID.randomUUID().toString())
        .build();
  }

  @Override
  public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> answers) {
    String id = request.getSchemaId();
    if (answer(Caller.KEY.get(), "GetSchema", id, answers, () -> schemaInfo(id))) {
      answers.onCompleted();
    }
  }

  private SchemaInfo schemaInfo(String id) {
    EventForm form =
        streams
            .bus()
            .forms()
            .form(id)
            .orElseThrow(
                () ->
                    Refusal.of(
                        Status.Code.NOT_FOUND,
                        "schema.not.found",
                        "The schema " + id + " was not found."));
    return SchemaInfo.newBuilder()
        .setSchemaId(id)
        .setSchemaJson(form.schemaJson())
        .setRpcId(UUID.randomUUID().toString())
        .build();
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> answers) {
    Caller caller = Caller.KEY.get();
    String topic = request.getTopicName();
    if (answer(caller, "Publish", topic, answers, () -> publishing.publish(caller, request))) {
      answers.onCompleted();
    }
  }

  @Override
  public StreamObserver<PublishRequest> publishStream(StreamObserver<PublishResponse> answers) {
    Caller opener = Caller.KEY.get();
    return new StreamObserver<>() {
      private static final String METHOD = "PublishStream";
      private Caller caller = opener;
      private String topic;
      private boolean ended;

      @Override
      public void onNext(PublishRequest request) {
        if (!ended) {
          String about = request.getTopicName();
          try {
            caller = gate.refreshed(caller, request.getAuthRefresh());
            ended = !answer(caller, METHOD, about, answers, () -> publish(request));
          } catch (StatusRuntimeException refused) {
            ended = true;
            refuse(refused, caller, METHOD, "topic=" + about, Gate.Timing.now(), answers);
          }
        }
      }

      private PublishResponse publish(PublishRequest request) {
        return publishing.publish(caller, onSameTopic(request));
      }

      private PublishRequest onSameTopic(PublishRequest request) {
        String name = request.getTopicName();
        topic = topic == null ? name : topic;
        if (!name.isEmpty() && !name.equals(topic)) {
          throw Refusal.invalid(
              "publish.topic.mismatch", "The topic cannot change within a stream.");
        }
        return request.toBuilder().setTopicName(topic).build();
      }

      @Override
      public void onError(Throwable gone) {
        ended = true;
      }

      @Override
      public void onCompleted() {
        if (!ended) {
          answers.onCompleted();
        }
      }
    };
  }

  @Override
  public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> answers) {
    return new PlainSubscriber(streams, gate, answers);
  }

  @Override
  public StreamObserver<ManagedFetchRequest> managedSubscribe(
      StreamObserver<ManagedFetchResponse> answers) {
    return new ManagedSubscriber(streams, gate, subscriptions, active, answers);
  }

  /** Answers a request through the gate; false when that was the call's end. */
  private <A> boolean answer(
      Caller caller, String method, String about, StreamObserver<A> answers, Supplier<A> work) {
    Gate.Timing timing = Gate.Timing.now();
    String query =
        about.isEmpty() ? "" : (method.equals("GetSchema") ? "schema=" : "topic=") + about;
    try {
      Faults.Verdict verdict = gate.judge(method, about);
      timing = timing.by(verdict.faultId());
      gate.use(caller.token());
      if (verdict.effect().has(FaultEffect.HANG)) {
        gate.note(caller, method, query, 0, timing);
        return false;
      }
      A answer = work.get();
      boolean drop = verdict.effect().has(FaultEffect.DROP_AFTER_COMMIT);
      gate.note(caller, method, query, drop ? 0 : 200, timing);
      if (drop) {
        answers.onError(Refusal.connectionLost());
        return false;
      }
      answers.onNext(answer);
      return true;
    } catch (FaultException ordered) {
      refuse(ordered.refusal(), caller, method, query, timing.by(ordered.faultId()), answers);
    } catch (StatusRuntimeException refused) {
      refuse(refused, caller, method, query, timing, answers);
    }
    return false;
  }

  private <A> void refuse(
      StatusRuntimeException refusal,
      Caller caller,
      String method,
      String query,
      Gate.Timing timing,
      StreamObserver<A> answers) {
    gate.note(caller, method, query, Refusal.http(refusal.getStatus().getCode()), timing);
    answers.onError(refusal);
  }
}
