package io.strata.sandbox.salesforce.sobject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever a caller sends for a field is taken or refused in the vendor's form, never a defect. */
class OddValueTest {

  private static final List<String> VALUES =
      List.of(
          "null",
          "\"\"",
          "\"  \"",
          "true",
          "0",
          "-1.5",
          "1e400",
          "1e999999999",
          "\"x\"",
          "\"2026-02-30\"",
          "\"9999999-01-01T00:00:00Z\"",
          "\"\\uD83D\\uDE00\\uD83D\"",
          "\"" + "y".repeat(40_000) + "\"",
          "[]",
          "{}",
          "{\"Id\":null}");

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void oddValueOfAnyFieldOfARecordIsNoDefect() throws IOException {
    List<String> defects = new ArrayList<>();
    for (JsonNode object : org.get("/sobjects").json().get("sobjects")) {
      String name = object.get("name").textValue();
      String id = org.records(name).path(0).path("Id").asText("a");
      for (JsonNode field : org.get("/sobjects/" + name + "/describe").json().get("fields")) {
        for (String value : VALUES) {
          String body = "{\"" + field.get("name").textValue() + "\":" + value + "}";
          note(org.call("PATCH", "/sobjects/" + name + "/" + id, body), name, body, defects);
        }
      }
    }
    assertThat(defects).isEmpty();
  }

  private static void note(Reply reply, String object, String body, List<String> defects) {
    if (reply.status() >= 500) {
      defects.add(object + " " + body.substring(0, Math.min(80, body.length())));
    }
  }
}
