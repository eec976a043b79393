package io.strata.durable.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** A row, locked by its transaction, and how it may change. Time is the database's. */
final class Item {

  private static final int MOST_FAILURES = 50;

  final String flow;
  final String id;
  final Instant now;
  final String traceId;
  final ObjectNode notes;
  final ArrayNode failures;

  String step;
  State state;
  int generation;
  int attempts;
  long fence;
  Instant leasedUntil;
  Instant dueAt;
  long alarm;
  boolean unknown;
  String cancelled;
  String waitsFor;
  String reason;

  /** Whether saving it sets an alarm at its due time. */
  boolean ring;

  Item(String flow, String id, Instant now, String traceId, ObjectNode notes, ArrayNode failures) {
    this.flow = flow;
    this.id = id;
    this.now = now;
    this.traceId = traceId;
    this.notes = notes;
    this.failures = failures;
  }

  boolean running() {
    return leasedUntil != null && leasedUntil.isAfter(now);
  }

  boolean over() {
    return state == State.DONE || state == State.LEFT;
  }

  /** From here on the step may have happened. */
  void intend(Duration lease) {
    state = State.IN_FLIGHT;
    attempts++;
    fence++;
    unknown = true;
    waitsFor = null;
    leasedUntil = now.plus(lease);
  }

  void due(State as, Duration in) {
    state = as;
    dueAt = now.plus(in);
    leasedUntil = null;
    alarm++;
    ring = true;
  }

  void stop(State as) {
    state = as;
    dueAt = null;
    leasedUntil = null;
    waitsFor = null;
  }

  /** At a step as if it had never been tried. */
  void enter(String next) {
    step = next;
    attempts = 0;
    unknown = false;
    reason = null;
    failures.removeAll();
  }

  void failed(String outcome, String because) {
    reason = because;
    if (failures.size() == MOST_FAILURES) {
      failures.remove(0);
    }
    failures
        .addObject()
        .put("number", attempts)
        .put("at", now.toString())
        .put("outcome", outcome)
        .put("reason", because);
  }

  boolean failedLastBy(String outcome) {
    JsonNode last = failures.path(failures.size() - 1);
    return last.path("outcome").asText().equals(outcome);
  }
}
