package io.strata.sandbox.salesforce.pubsub;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.strata.sandbox.salesforce.event.Topic;
import io.strata.sandbox.salesforce.pubsub.wire.Error;
import io.strata.sandbox.salesforce.pubsub.wire.ErrorCode;
import io.strata.sandbox.salesforce.pubsub.wire.ProducerEvent;
import io.strata.sandbox.salesforce.pubsub.wire.PublishRequest;
import io.strata.sandbox.salesforce.pubsub.wire.PublishResponse;
import io.strata.sandbox.salesforce.pubsub.wire.PublishResult;
import io.strata.sandbox.salesforce.record.Author;
import io.strata.sandbox.salesforce.sobject.EventPublisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Publishes what a request brings: one result for each event, in order. */
final class Publishing {

  private static final String ORIGIN = "com/salesforce/api/pubsub/1.0";
  private static final int LARGEST_EVENT = 1024 * 1024;

  private final Bus bus;
  private final EventPublisher publisher;

  Publishing(Bus bus, EventPublisher publisher) {
    this.bus = bus;
    this.publisher = publisher;
  }

  /** The topic of a request, which must be one to publish on. */
  Topic topic(String name) {
    if (name.isEmpty()) {
      throw Refusal.invalid("publish.topic.validation.empty", "The topic name is missing.");
    }
    Topic topic = bus.topic(name);
    if (!topic.canPublish()) {
      throw Refusal.of(
          Status.Code.PERMISSION_DENIED,
          "topic.meta.permission",
          "You do not have permission to publish on the topic " + name + ".");
    }
    return topic;
  }

  PublishResponse publish(Caller caller, PublishRequest request) {
    Topic topic = topic(request.getTopicName());
    if (request.getEventsCount() == 0) {
      throw Refusal.invalid(
          "publish.event.count.invalid", "A publish request must have at least one event.");
    }
    PublishResult[] results = new PublishResult[request.getEventsCount()];
    List<EventPublisher.Sent> sent = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      ProducerEvent event = request.getEvents(i);
      try {
        sent.add(sent(topic, event));
        places.add(i);
      } catch (IOException refused) {
        results[i] = refused(event, refused.getMessage());
      }
    }
    List<EventPublisher.Outcome> outcomes =
        publisher.publish(new Author(caller.userId(), ORIGIN), topic.object().orElseThrow(), sent);
    for (int i = 0; i < outcomes.size(); i++) {
      EventPublisher.Outcome outcome = outcomes.get(i);
      ProducerEvent event = request.getEvents(places.get(i));
      results[places.get(i)] =
          outcome.refusal() != null
              ? refused(event, outcome.refusal().getMessage())
              : PublishResult.newBuilder()
                  .setReplayId(Bus.replayId(outcome.replay()))
                  .setCorrelationKey(event.getId())
                  .build();
    }
    return PublishResponse.newBuilder()
        .addAllResults(List.of(results))
        .setSchemaId(bus.forms().schemaId(topic))
        .setRpcId(UUID.randomUUID().toString())
        .build();
  }

  private EventPublisher.Sent sent(Topic topic, ProducerEvent event) throws IOException {
    ByteString payload = event.getPayload();
    if (payload.size() > LARGEST_EVENT) {
      throw new IOException("the event is larger than 1 MB");
    }
    String uuid = event.getId().isEmpty() ? UUID.randomUUID().toString() : event.getId();
    return new EventPublisher.Sent(
        uuid, bus.forms().sent(topic, event.getSchemaId(), payload.toByteArray()));
  }

  private static PublishResult refused(ProducerEvent event, String message) {
    return PublishResult.newBuilder()
        .setCorrelationKey(event.getId())
        .setError(
            Error.newBuilder()
                .setCode(ErrorCode.PUBLISH)
                .setMsg(message == null ? "The event cannot be read." : message))
        .build();
  }
}
