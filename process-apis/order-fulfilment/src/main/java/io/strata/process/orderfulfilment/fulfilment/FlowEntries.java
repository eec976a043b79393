package io.strata.process.orderfulfilment.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.durable.step.Entry;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.LogEntry;
import io.strata.process.orderfulfilment.order.OrderState;

/** What the machinery of flows tells, in the words of an order's log. */
public final class FlowEntries {

  private FlowEntries() {}

  /**
   * The entry of the log; null for what is no news: that an item was put on its way.
   *
   * @param data what it changes in the view
   */
  public static LogEntry of(Entry entry, JsonNode data) {
    return switch (entry.kind()) {
      case STARTED -> null;
      case INTENT -> entry(entry, LogEntry.Kind.ATTEMPT, "started", data);
      case DONE -> entry(entry, LogEntry.Kind.STEP, "done", data);
      case AGAIN -> entry(entry, LogEntry.Kind.ATTEMPT, "failed", data);
      case PARKED -> entry(entry, LogEntry.Kind.ATTEMPT, "parked", data);
      case WAITING -> entry(entry, LogEntry.Kind.ATTEMPT, "waiting", data);
      case DEAD -> entry(entry, LogEntry.Kind.STEP, "dead", data);
      case LEFT -> entry(entry, LogEntry.Kind.STEP, "left", data);
      case RESUMED, RESTARTED -> entry(entry, LogEntry.Kind.EVENT, "resumed", data);
      case CANCELLED -> entry(entry, LogEntry.Kind.EVENT, "cancelling", data);
    };
  }

  /** What an entry of a flow that moves the order itself changes in its view. */
  public static ObjectNode progress(Entry entry) {
    ObjectNode data = Json.object();
    switch (entry.kind()) {
      case STARTED, CANCELLED -> {}
      case INTENT, RESUMED, RESTARTED -> {
        state(data, OrderState.IN_FLIGHT).put("step", entry.step());
        data.putNull("nextAttemptAt").putNull("reason");
      }
      case DONE -> {}
      case AGAIN -> due(data, entry);
      case PARKED, WAITING -> due(state(data, OrderState.PARKED), entry);
      case DEAD ->
          state(data, OrderState.DEAD).put("reason", entry.detail()).putNull("nextAttemptAt");
      case LEFT -> data.putNull("step").putNull("nextAttemptAt");
    }
    return data;
  }

  static ObjectNode state(ObjectNode data, OrderState state) {
    return data.put("state", state.spelled());
  }

  private static void due(ObjectNode data, Entry entry) {
    data.put("reason", entry.detail());
    if (entry.nextAt() != null) {
      data.put("nextAttemptAt", entry.nextAt().toString());
    }
  }

  private static LogEntry entry(Entry entry, LogEntry.Kind kind, String outcome, JsonNode data) {
    String detail = entry.detail() == null ? "attempt " + entry.attempt() : entry.detail();
    return new LogEntry(entry.at(), kind, entry.step(), outcome, detail, entry.traceId(), data);
  }
}
