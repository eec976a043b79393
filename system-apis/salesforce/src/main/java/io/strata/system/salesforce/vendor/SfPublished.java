package io.strata.system.salesforce.vendor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * The answer to an event that was published (Platform Events Developer Guide, Publish Event
 * Messages with REST API): the event's own id comes in a list of errors, of a success.
 */
record SfPublished(
    @JsonProperty(value = "id", required = true) String id,
    @JsonProperty("errors") List<SfError> errors) {

  private static final String QUEUED = "OPERATION_ENQUEUED";

  SfPublished {
    Objects.requireNonNull(id, "id");
    errors = errors == null ? List.of() : errors.stream().filter(Objects::nonNull).toList();
  }

  /** What subscribers get as the event's id; the one of the request when no other is told. */
  String eventId() {
    return errors.stream()
        .filter(note -> QUEUED.equals(note.code()) && note.message() != null)
        .map(SfError::message)
        .findFirst()
        .orElse(id);
  }
}
