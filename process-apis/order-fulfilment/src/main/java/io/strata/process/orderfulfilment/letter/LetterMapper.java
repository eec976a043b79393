package io.strata.process.orderfulfilment.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.durable.deadletter.LetterGroup;
import io.strata.process.orderfulfilment.api.DeadLetter;
import io.strata.process.orderfulfilment.api.DeadLetterGroup;
import io.strata.process.orderfulfilment.api.DeadLetterGroups;
import io.strata.process.orderfulfilment.api.DeadLetterPage;
import io.strata.process.orderfulfilment.api.FieldChange;
import io.strata.process.orderfulfilment.api.FulfilmentState;
import io.strata.process.orderfulfilment.api.LetterAttempt;
import io.strata.process.orderfulfilment.api.LetterError;
import io.strata.process.orderfulfilment.api.LetterState;
import io.strata.process.orderfulfilment.api.OrderState;
import io.strata.process.orderfulfilment.api.PayloadChange;
import io.strata.process.orderfulfilment.api.Preview;
import io.strata.process.orderfulfilment.order.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Letters as they are answered. */
final class LetterMapper {

  private LetterMapper() {}

  static DeadLetter toLetter(io.strata.durable.deadletter.DeadLetter letter) {
    return new DeadLetter(
        UUID.fromString(letter.id()),
        letter.item(),
        letter.at(),
        letter.step(),
        new LetterError(letter.errorType(), letter.errorDetail()),
        letter.reason(),
        letter.whoCanFix(),
        letter.payload() == null ? Json.object() : letter.payload(),
        String.valueOf(letter.correlationId()),
        list(letter.attempts(), LetterMapper::toAttempt),
        letter.fingerprint(),
        LetterState.valueOf(letter.state().name()),
        list(letter.patches(), LetterMapper::toChange));
  }

  /** One more than asked for says that there is a next page. */
  static DeadLetterPage toPage(List<io.strata.durable.deadletter.DeadLetter> found, int limit) {
    List<DeadLetter> items = found.stream().limit(limit).map(LetterMapper::toLetter).toList();
    return new DeadLetterPage(items, found.size() > limit ? items.getLast().id().toString() : null);
  }

  static DeadLetterGroups toGroups(List<LetterGroup> groups) {
    return new DeadLetterGroups(
        groups.stream()
            .map(
                group ->
                    new DeadLetterGroup(
                        group.fingerprint(),
                        (int) group.count(),
                        group.step(),
                        group.errorType(),
                        String.valueOf(group.errorDetail()),
                        group.whoCanFix(),
                        group.first(),
                        group.last()))
            .toList());
  }

  static Preview toPreview(io.strata.process.orderfulfilment.order.Preview preview) {
    return new Preview(
        preview.hash(),
        preview.changes().stream()
            .map(
                change ->
                    new FieldChange(
                        change.system(),
                        change.record(),
                        change.field(),
                        change.now(),
                        change.after()))
            .toList());
  }

  /** Of something that has not become an order. */
  static OrderState received(String item) {
    return new OrderState(item, FulfilmentState.RECEIVED, null, null);
  }

  private static LetterAttempt toAttempt(JsonNode attempt) {
    return new LetterAttempt(
        Instant.parse(Json.text(attempt, "at")), Json.text(attempt, "outcome"));
  }

  private static PayloadChange toChange(JsonNode change) {
    return new PayloadChange(
        Instant.parse(Json.text(change, "at")), Json.text(change, "by"), change.get("patch"));
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> one) {
    List<T> all = new ArrayList<>();
    if (array != null) {
      array.forEach(item -> all.add(one.apply(item)));
    }
    return all;
  }
}
