package io.strata.sandbox.salesforce.pubsub;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.strata.sandbox.salesforce.event.EventForm;
import io.strata.sandbox.salesforce.event.EventForms;
import io.strata.sandbox.salesforce.event.Topic;
import io.strata.sandbox.salesforce.pubsub.wire.ConsumerEvent;
import io.strata.sandbox.salesforce.pubsub.wire.FetchRequest;
import io.strata.sandbox.salesforce.pubsub.wire.ProducerEvent;
import io.strata.sandbox.salesforce.record.Happening;
import io.strata.sandbox.salesforce.record.RetainedChanges;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The event bus in the API's terms: topics, replay ids, events. Replay ids are eight bytes, the
 * number in network order; callers must take them as opaque. The id of an event is worth nothing
 * once the event is forgotten.
 */
final class Bus {

  /** In the id of a place that is no event's: behind all that is forgotten. */
  private static final long PLACE = 1L << 62;

  private final RetainedChanges retained;
  private final EventForms forms;

  Bus(RetainedChanges retained, EventForms forms) {
    this.retained = retained;
    this.forms = forms;
  }

  RetainedChanges retained() {
    return retained;
  }

  EventForms forms() {
    return forms;
  }

  Topic topic(String name) {
    if (name.isEmpty()) {
      throw Refusal.invalid("topic.validation.empty", "The topic name is missing.");
    }
    return forms
        .topic(name)
        .orElseThrow(
            () ->
                Refusal.of(
                    Status.Code.NOT_FOUND,
                    "topic.not.found",
                    "The topic " + name + " was not found."));
  }

  /** The replay number a subscription begins behind. */
  long begin(FetchRequest request) {
    return switch (request.getReplayPreset()) {
      case LATEST, UNRECOGNIZED -> retained.last();
      case EARLIEST -> retained.floor();
      case CUSTOM -> {
        if (request.getReplayId().isEmpty()) {
          throw Refusal.invalid(
              "subscription.fetch.replayid.validation.failed",
              "A Replay ID is required with the replay preset CUSTOM.");
        }
        yield known(request.getReplayId());
      }
    };
  }

  /** The number of a replay id; throws when nobody can resume from it. */
  long known(ByteString replayId) {
    if (replayId.size() != Long.BYTES) {
      throw Refusal.replayIdGone();
    }
    long id = replayId.asReadOnlyByteBuffer().getLong();
    long number = id & ~PLACE;
    long oldest = id == number ? retained.floor() + 1 : retained.floor();
    if (number < oldest || number > retained.last()) {
      throw Refusal.replayIdGone();
    }
    return number;
  }

  /** The id by which a subscription that has come so far is resumed. */
  ByteString place(long number) {
    return replayId(number == retained.floor() ? number | PLACE : number);
  }

  static ByteString replayId(long number) {
    return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  ConsumerEvent event(Happening happening) {
    EventForm form = forms.form(happening);
    String id =
        happening.change().isEvent()
            ? happening.change().id()
            : UUID.nameUUIDFromBytes(replayId(happening.replay()).toByteArray()).toString();
    return ConsumerEvent.newBuilder()
        .setReplayId(replayId(happening.replay()))
        .setEvent(
            ProducerEvent.newBuilder()
                .setId(id)
                .setSchemaId(form.schemaId())
                .setPayload(ByteString.copyFrom(form.payload(happening))))
        .build();
  }
}
