package io.strata.sandbox.salesforce.sobject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CollectionTest {

  private static final String PATH = "/composite/sobjects";

  @RegisterExtension static final OrgSandbox ORG = new OrgSandbox();

  @Test
  void oneRefusedRecordLeavesTheOthersChanged() throws IOException {
    JsonNode results =
        patch(
            false,
            record(id(0), "\"NextStep\":\"a\""),
            record(id(1), "\"Wrong\":1"),
            record(id(2), "\"NextStep\":\"c\""));
    assertThat(results)
        .extracting(r -> r.get("success").booleanValue())
        .containsExactly(true, false, true);
    assertThat(results.get(0).get("id").textValue()).isEqualTo(id(0));
    assertThat(results.get(1).at("/errors/0/statusCode").textValue()).isEqualTo("INVALID_FIELD");
    assertThat(results.get(1).has("id")).isFalse();
    assertThat(ORG.records("Opportunity?NextStep=a")).hasSize(1);
    assertThat(ORG.records("Opportunity?NextStep=c")).hasSize(1);
    assertThat(ORG.records("EventLog"))
        .extracting(event -> event.get("TransactionKey").textValue())
        .hasSize(2)
        .allMatch(ORG.records("EventLog").get(0).get("TransactionKey").textValue()::equals);
  }

  @Test
  void allOrNoneTakesTheGoodOnesBack() throws IOException {
    JsonNode results =
        patch(true, record(id(0), "\"NextStep\":\"a\""), record(id(1), "\"StageName\":null"));
    assertThat(results)
        .extracting(r -> r.at("/errors/0/statusCode").textValue())
        .containsExactly("ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING");
    assertThat(ORG.records("Opportunity?NextStep=a")).isEmpty();
    assertThat(ORG.records("EventLog")).isEmpty();
  }

  @Test
  void lockHoldsTheFirstRecordAndTheOthersAreChanged() throws IOException {
    ORG.fault("{\"match\":{\"method\":\"PATCH\"},\"effect\":{\"lock\":true}}");
    JsonNode results =
        patch(false, record(id(0), "\"NextStep\":\"a\""), record(id(1), "\"NextStep\":\"b\""));
    assertThat(results.at("/0/errors/0/statusCode").textValue()).isEqualTo("UNABLE_TO_LOCK_ROW");
    assertThat(results.at("/1/success").booleanValue()).isTrue();
    assertThat(ORG.records("Opportunity?NextStep=a")).isEmpty();
    assertThat(ORG.records("Opportunity?NextStep=b")).hasSize(1);
    patch(false, record(id(0), "\"NextStep\":\"a\""));
    assertThat(ORG.records("Opportunity?NextStep=a")).hasSize(1);
  }

  @Test
  void unknownAndMissingIdsAreTheRecordsOwnRefusals() throws IOException {
    JsonNode results =
        patch(
            false,
            record("006000000000zzz", "\"NextStep\":\"a\""),
            "{\"attributes\":{\"type\":\"Opportunity\"},\"NextStep\":\"b\"}");
    assertThat(results)
        .extracting(r -> r.at("/errors/0/statusCode").textValue())
        .containsExactly("INVALID_CROSS_REFERENCE_KEY", "MISSING_ARGUMENT");
  }

  @Test
  void twoHundredRecordsAreTakenAndNoMore() throws IOException {
    String id = id(0);
    String[] many =
        IntStream.range(0, 201)
            .mapToObj(i -> record(id, "\"NextStep\":\"" + i + "\""))
            .toArray(String[]::new);
    ORG.call("PATCH", PATH, body(false, many)).error(400, "EXCEEDED_ID_LIMIT");
    many[200] = many[199];
    String[] most = java.util.Arrays.copyOf(many, 200);
    assertThat(ORG.call("PATCH", PATH, body(false, most)).expect(200).json()).hasSize(200);
    assertThat(ORG.records("Opportunity?NextStep=199")).hasSize(1);
  }

  @Test
  void otherMethodsAndPathsAreRefused() throws IOException {
    ORG.call("PUT", PATH, "{}").error(405, "METHOD_NOT_ALLOWED");
    ORG.call("PATCH", "/composite/other", "{}").error(404, "NOT_FOUND");
    ORG.call("PATCH", PATH, "{\"records\":[{\"Id\":\"1\"}]}").error(400, "INVALID_FIELD");
  }

  private static JsonNode patch(boolean allOrNone, String... records) throws IOException {
    return ORG.call("PATCH", PATH, body(allOrNone, records)).expect(200).json();
  }

  private static String body(boolean allOrNone, String... records) {
    return java.util.Arrays.stream(records)
        .collect(Collectors.joining(",", "{\"allOrNone\":" + allOrNone + ",\"records\":[", "]}"));
  }

  private static String record(String id, String members) {
    return "{\"attributes\":{\"type\":\"Opportunity\"},\"id\":\"%s\",%s}".formatted(id, members);
  }

  private static String id(int index) throws IOException {
    return ORG.records("Opportunity?StageName=Prospecting").get(index).get("Id").textValue();
  }
}
