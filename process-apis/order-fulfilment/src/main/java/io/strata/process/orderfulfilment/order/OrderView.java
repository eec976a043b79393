package io.strata.process.orderfulfilment.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of an order: every entry of its log, folded. Members are absent in JSON where they
 * are null here.
 *
 * @param source `event`, `rest` or `erp` for one that was found there
 * @param content as it was ordered by REST or corrected by a person; null when the CRM has it
 * @param ordered the content of an order by REST as it came, for ever
 * @param corrected whether a person has corrected the content
 * @param step where it is; null when it is nowhere any more
 * @param sapOrder document number in the ERP
 * @param stage of its delivery; null until it is in the ERP or a milestone came
 * @param reached when each stage was reached, as its reporter says
 * @param cancellation why it is to be taken back; null when it is not
 * @param cancellationAt when that was asked for; null when nobody asked
 * @param waits what its cancellation waits for; null when it does not
 * @param overwrite whether a person has agreed to what the opportunity will hold
 * @param createdAt when creation was last attempted
 * @param resumedAt when a person last let it go on
 * @param letters of this order that are not resolved
 */
public record OrderView(
    String id,
    String source,
    String state,
    String opportunityId,
    JsonNode content,
    JsonNode ordered,
    boolean corrected,
    String customer,
    String step,
    String sapOrder,
    String stage,
    Map<String, Instant> reached,
    String reason,
    String cancellation,
    Instant cancellationAt,
    String waits,
    boolean overwrite,
    Instant createdAt,
    Instant resumedAt,
    Instant nextAttemptAt,
    Instant receivedAt,
    Instant updatedAt,
    List<String> letters) {

  public OrderView {
    reached = reached == null ? Map.of() : Map.copyOf(reached);
    letters = letters == null ? List.of() : List.copyOf(letters);
  }

  public static OrderView of(JsonNode folded) {
    return Json.to(folded, OrderView.class);
  }

  public boolean is(OrderState one) {
    return one.spelled().equals(state);
  }

  /** Cancelled without anybody asking for it: its opportunity was not won. */
  public boolean givenUp() {
    return is(OrderState.CANCELLED) && cancellation == null;
  }

  @JsonIgnore
  public Stage deliveryStage() {
    return Stage.of(stage);
  }

  public boolean adopted() {
    return "erp".equals(source);
  }
}
