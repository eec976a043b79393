package io.strata.process.orderfulfilment.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.process.orderfulfilment.order.Finding;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.Milestone;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a report of a milestone that a person has edited.
 *
 * @param milestone null when there are findings
 */
record MilestoneReading(Milestone milestone, List<Finding> findings) {

  private static final Set<String> MEMBERS = Set.of("id", "milestone", "occurredAt", "document");

  static MilestoneReading of(JsonNode json) {
    List<Finding> findings = new ArrayList<>();
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                findings.add(Finding.wrong("/" + name, "is not part of a milestone"));
              }
            });
    String id = Json.text(json, "id");
    if (id == null || id.isEmpty() || id.length() > 80) {
      findings.add(Finding.wrong("/id", "has 1 to 80 characters"));
    }
    Milestone.Name name = name(Json.text(json, "milestone"), findings);
    Instant occurredAt = instant(Json.text(json, "occurredAt"), findings);
    Milestone milestone =
        findings.isEmpty()
            ? new Milestone(id, name, occurredAt, Json.text(json, "document"))
            : null;
    return new MilestoneReading(milestone, findings);
  }

  private static Milestone.Name name(String text, List<Finding> findings) {
    try {
      return Milestone.Name.valueOf(String.valueOf(text).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException no) {
      findings.add(Finding.wrong("/milestone", "is no milestone"));
      return null;
    }
  }

  private static Instant instant(String text, List<Finding> findings) {
    try {
      return Instant.parse(String.valueOf(text));
    } catch (DateTimeException no) {
      findings.add(Finding.wrong("/occurredAt", "is no instant"));
      return null;
    }
  }
}
