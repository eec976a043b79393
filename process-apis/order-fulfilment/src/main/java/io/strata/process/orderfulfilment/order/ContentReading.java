package io.strata.process.orderfulfilment.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the content of an order that a person has edited: nothing is taken for granted.
 *
 * @param findings everything wrong with it, types first; empty when the content is good
 */
public record ContentReading(Content content, List<Finding> findings) {

  private static final Set<String> MEMBERS = Set.of("customer", "date", "lines");
  private static final Set<String> LINE_MEMBERS =
      Set.of("material", "quantity", "plant", "family", "active", "currency");

  public static ContentReading of(JsonNode json) {
    List<Finding> findings = new ArrayList<>();
    unknown("", json, MEMBERS, findings);
    List<Content.Line> lines = new ArrayList<>();
    JsonNode told = json.get("lines");
    if (told != null && !told.isArray()) {
      findings.add(Finding.wrong("/lines", "is no list"));
    } else if (told != null) {
      for (int i = 0; i < told.size(); i++) {
        lines.add(line("/lines/" + i, told.get(i), findings));
      }
    }
    Content content =
        new Content(text("", json, "customer", findings), date(json, findings), lines);
    findings.addAll(Validation.ofContent(content));
    return new ContentReading(content, findings.stream().distinct().toList());
  }

  private static Content.Line line(String at, JsonNode json, List<Finding> findings) {
    if (!json.isObject()) {
      findings.add(Finding.wrong(at, "is no object"));
      return new Content.Line(null, null, null, null, null, null);
    }
    unknown(at, json, LINE_MEMBERS, findings);
    JsonNode quantity = json.get("quantity");
    BigDecimal number = quantity != null && quantity.isNumber() ? quantity.decimalValue() : null;
    JsonNode active = json.get("active");
    if (active != null && !active.isBoolean()) {
      findings.add(Finding.wrong(at + "/active", "is neither true nor false"));
    }
    return new Content.Line(
        text(at, json, "material", findings),
        number,
        text(at, json, "plant", findings),
        text(at, json, "family", findings),
        active != null && active.isBoolean() ? active.booleanValue() : null,
        text(at, json, "currency", findings));
  }

  private static LocalDate date(JsonNode json, List<Finding> findings) {
    String text = text("", json, "date", findings);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException no) {
      findings.add(Finding.wrong("/date", "is no date"));
      return null;
    }
  }

  private static String text(String at, JsonNode json, String member, List<Finding> findings) {
    JsonNode value = json.get(member);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      findings.add(Finding.wrong(at + "/" + member, "is no text"));
      return null;
    }
    return value.textValue();
  }

  private static void unknown(
      String at, JsonNode json, Set<String> members, List<Finding> findings) {
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!members.contains(name)) {
                findings.add(Finding.wrong(at + "/" + name, "is not part of an order"));
              }
            });
  }
}
