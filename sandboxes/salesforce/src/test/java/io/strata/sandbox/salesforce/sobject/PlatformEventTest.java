package io.strata.sandbox.salesforce.sobject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlatformEventTest {

  private static final String WON = "/sobjects/Opportunity_Closed_Won__e";

  @RegisterExtension static final OrgSandbox ORG = new OrgSandbox();

  @Test
  void publishingSucceedsWithTheEventsUuidAmongItsErrors() throws IOException {
    JsonNode result =
        ORG.call("POST", WON + "/", "{\"Opportunity_Id__c\":\"006000000000001\"}")
            .expect(201)
            .json();
    assertThat(result.get("success").booleanValue()).isTrue();
    assertThat(result.get("id").textValue()).startsWith("e00").hasSize(18);
    assertThat(result.at("/errors/0/statusCode").textValue()).isEqualTo("OPERATION_ENQUEUED");
    JsonNode kept = ORG.records("Opportunity_Closed_Won__e").get(0);
    assertThat(kept.get("EventUuid")).isEqualTo(result.at("/errors/0/message"));
    assertThat(kept.get("Opportunity_Id__c").textValue()).isEqualTo("006000000000001");
    assertThat(kept.get("ReplayId").longValue()).isPositive();
  }

  @Test
  void eventWithoutARequiredFieldIsRefused() throws IOException {
    ORG.call("POST", WON, "{}").error(400, "REQUIRED_FIELD_MISSING");
    ORG.call("POST", WON, "{\"Opportunity_Id__c\":\"1\",\"Other__c\":1}")
        .error(400, "INVALID_FIELD");
    assertThat(ORG.records("Opportunity_Closed_Won__e")).isEmpty();
  }

  @Test
  void describeSaysThatThereAreNoRecordsToQuery() throws IOException {
    JsonNode describe = ORG.get(WON + "/describe").expect(200).json();
    assertThat(describe.get("keyPrefix").textValue()).isEqualTo("e00");
    assertThat(describe.get("createable").booleanValue()).isTrue();
    assertThat(describe.get("queryable").booleanValue()).isFalse();
    assertThat(describe.get("fields"))
        .extracting(field -> field.get("name").textValue())
        .containsExactly(
            "ReplayId", "EventUuid", "CreatedDate", "CreatedById", "Opportunity_Id__c");
    assertThat(ORG.get("/sobjects").json().get("sobjects"))
        .extracting(object -> object.get("name").textValue())
        .contains("Opportunity_Closed_Won__e", "Order_Status_Changed__e");
    ORG.query("SELECT ReplayId FROM Opportunity_Closed_Won__e").error(400, "INVALID_TYPE");
  }

  @Test
  void closingAnOpportunityPublishesOnce() throws IOException {
    String id =
        ORG.records("Opportunity?StageName=" + OrgSandbox.encode("Negotiation/Review"))
            .get(0)
            .get("Id")
            .textValue();
    ORG.call("PATCH", "/sobjects/Opportunity/" + id, "{\"StageName\":\"Closed Won\"}").expect(204);
    ORG.call("PATCH", "/sobjects/Opportunity/" + id, "{\"StageName\":\"Closed Won\"}").expect(204);
    ORG.call("PATCH", "/sobjects/Opportunity/" + id, "{\"NextStep\":\"call\"}").expect(204);
    JsonNode events = ORG.records("Opportunity_Closed_Won__e");
    assertThat(events).hasSize(1);
    assertThat(events.get(0).get("Opportunity_Id__c").textValue()).isEqualTo(id);
  }

  @Test
  void seedTellsNoEvents() throws IOException {
    assertThat(ORG.records("Opportunity?StageName=" + OrgSandbox.encode("Closed Won")))
        .isNotEmpty();
    assertThat(ORG.records("Opportunity_Closed_Won__e")).isEmpty();
    assertThat(ORG.records("EventLog")).isEmpty();
  }

  @Test
  void closeActionClosesOnceAndSaysSo() throws IOException {
    String id = ORG.records("Opportunity?StageName=Prospecting").get(0).get("Id").textValue();
    String body = "{\"id\":\"" + id + "\"}";
    JsonNode done = ORG.control("POST", "/actions/close-opportunity", body).expect(200).json();
    assertThat(done.get("StageName").textValue()).isEqualTo("Closed Won");
    ORG.control("POST", "/actions/close-opportunity", body).expect(409);
    ORG.control("POST", "/actions/close-opportunity", "{\"id\":\"006000000000001\"}").expect(404);
    ORG.control("POST", "/actions/close-opportunity", "{}").expect(400);
    assertThat(ORG.records("Opportunity_Closed_Won__e")).hasSize(1);
  }

  @Test
  void sendEventActionSendsCopiesOfOneEvent() throws IOException {
    JsonNode done =
        ORG.control(
                "POST",
                "/actions/send-event",
                """
                {"topic":"/event/Opportunity_Closed_Won__e","payload":{"Opportunity_Id__c":"x"},"copies":3}
                """)
            .expect(200)
            .json();
    assertThat(done.get("copies").intValue()).isEqualTo(3);
    JsonNode events = ORG.records("Opportunity_Closed_Won__e");
    assertThat(events).hasSize(3);
    assertThat(events)
        .extracting(event -> event.get("EventUuid").textValue())
        .containsOnly(done.get("id").textValue());
    assertThat(events)
        .extracting(event -> event.get("ReplayId").longValue())
        .doesNotHaveDuplicates();
    ORG.control("POST", "/actions/send-event", "{\"topic\":\"/event/X__e\",\"payload\":{}}")
        .expect(400);
    ORG.control(
            "POST",
            "/actions/send-event",
            "{\"topic\":\"/event/Opportunity_Closed_Won__e\",\"payload\":{}}")
        .expect(400);
  }

  @Test
  void pageForPeopleHasTheButton() throws IOException {
    assertThat(ORG.control("GET", "/ui", null).expect(200).body())
        .contains("<button id=\"won\">Close Won</button>", "/actions/close-opportunity");
  }
}
