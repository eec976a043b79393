package io.strata.process.orderfulfilment.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.OpportunityId;
import java.util.Set;
import java.util.TreeSet;

/**
 * An event of the CRM as far as orders care: `openapi/events/crm-changes.yaml`. Members that are
 * not known are left alone.
 */
public sealed interface CrmChange {

  /** An opportunity was won. */
  record Won(String opportunity) implements CrmChange {}

  /** The stage of an opportunity has changed, or may have. */
  record StageChanged(String opportunity) implements CrmChange {}

  /** Records that orders may wait for have changed. */
  record MasterDataChanged(boolean customers) implements CrmChange {}

  /** Nothing an order cares for. */
  record Other() implements CrmChange {}

  /**
   * Reads an event.
   *
   * @param type CloudEvents `type`
   * @throws IllegalArgumentException when it is not what the contract promises
   */
  static CrmChange of(String type, String payload) {
    if (type == null || payload == null) {
      throw new IllegalArgumentException("The event has no type or no content");
    }
    return switch (type) {
      case "strata.crm.opportunity.closed_won" ->
          new Won(opportunity(Json.text(object(payload), "opportunityId")));
      case "strata.crm.record.changed" -> changed(object(payload));
      default -> new Other();
    };
  }

  private static CrmChange changed(JsonNode event) {
    String entity = Json.text(event, "entity");
    if (entity == null) {
      throw new IllegalArgumentException("The event does not say what has changed");
    }
    return switch (entity) {
      case "opportunity" -> {
        Set<String> changed = new TreeSet<>();
        event.path("changed").forEach(member -> changed.add(member.asText()));
        yield changed.isEmpty() || changed.contains("stage")
            ? new StageChanged(opportunity(Json.text(event, "id")))
            : new Other();
      }
      case "account" -> new MasterDataChanged(true);
      case "product" -> new MasterDataChanged(false);
      default -> new Other();
    };
  }

  private static JsonNode object(String payload) {
    JsonNode event = Json.read(payload);
    if (!event.isObject()) {
      throw new IllegalArgumentException("The event is no object");
    }
    return event;
  }

  private static String opportunity(String id) {
    if (id == null || !OpportunityId.resembles(id)) {
      throw new IllegalArgumentException("The event names no opportunity");
    }
    return OpportunityId.full(id);
  }
}
