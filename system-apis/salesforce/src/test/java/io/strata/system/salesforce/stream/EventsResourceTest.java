package io.strata.system.salesforce.stream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsResourceTest {

  private static final String PATH = StubbedOrg.DATA + "sobjects/Order_Status_Changed__e";

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private static void publishing(ResponseDefinitionBuilder answer) {
    StubbedOrg.wireMock().register(post(urlPathEqualTo(PATH)).willReturn(answer));
  }

  private static int published() {
    return StubbedUpstreams.arrived(postRequestedFor(urlPathEqualTo(PATH)));
  }

  private static ValidatableResponse notify(String key, String body) {
    return Api.with("events:write")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/events/order-status")
        .then();
  }

  @Test
  void streamsOfAnInstallationWithoutABusSayWhyTheyAreNotLive() {
    Api.with("event-streams:read")
        .get("/v1/event-streams")
        .then()
        .statusCode(200)
        .body("items.topic", contains(Followed.CHANGES, Followed.WON))
        .body("items.state", everyItem(is("reconnecting")))
        .body("items.subscribed", everyItem(is(false)))
        .body("items.reason", everyItem(is("salesforce.pubsub-url is not set")));
  }

  @Test
  void cursorOfAnotherReplicaIsShown() {
    TestDatabase.execute(
        """
        INSERT INTO event_stream (name, cursor, last_event_at, state, reconnects, catch_ups)
        VALUES ('opportunity_closed_won', 'AAAAAAAAACo', '2026-11-25T09:00:00Z', 'live', 7, 2)""");
    try {
      Api.with("event-streams:read")
          .get("/v1/event-streams")
          .then()
          .statusCode(200)
          .body("items[1].cursor", equalTo("AAAAAAAAACo"))
          .body("items[1].lastEventAt", equalTo("2026-11-25T09:00:00Z"))
          .body("items[1].reconnects", equalTo(7))
          .body("items[1].catchUps", equalTo(2));
    } finally {
      TestDatabase.execute("DELETE FROM event_stream WHERE name = 'opportunity_closed_won'");
    }
  }

  @Test
  void orderStatusIsPublishedByItsFieldsAndTheEventsOwnIdIsTold() throws Exception {
    publishing(
        aResponse()
            .withStatus(201)
            .withBody(
                """
                {"id":"e01xx0000000001AAA","success":true,"errors":[{"statusCode":
                "OPERATION_ENQUEUED","message":"2e9f5f5c-5b6a-4a3f-9d36-8a5b8d4f3f10","fields":[]}]}"""));
    notify(
            UUID.randomUUID().toString(),
            """
            {"opportunityId":"0065g00000AbCdEAAV","orderNumber":"4002001","status":"in_production",
             "amount":{"amount":"240.50","currency":"EUR"},"occurredAt":"2026-11-25T10:00:00Z",
             "delivered":false}""")
        .statusCode(202)
        .body("id", equalTo("2e9f5f5c-5b6a-4a3f-9d36-8a5b8d4f3f10"));
    var request = StubbedOrg.wireMock().find(postRequestedFor(urlPathEqualTo(PATH))).getFirst();
    assertThat(new ObjectMapper().readTree(request.getBodyAsString()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"Opportunity_Id__c":"0065g00000AbCdEAAV","SAP_Order_Number__c":"4002001",
                     "Status__c":"in_production","Amount__c":240.50,
                     "Occurred_At__c":"2026-11-25T10:00:00Z","Delivered__c":false}"""));
  }

  @Test
  void sameKeyPublishesOnce() {
    publishing(aResponse().withStatus(201).withBody("{\"id\":\"e01\",\"success\":true}"));
    String key = UUID.randomUUID().toString();
    String body =
        """
        {"opportunityId":"0065g00000AbCdEAAV","status":"open","occurredAt":"2026-11-25T10:00:00Z"}""";
    notify(key, body).statusCode(202).body("id", equalTo("e01"));
    notify(key, body).statusCode(202).header("Idempotency-Replayed", "true");
    assertThat(published()).isEqualTo(1);
  }

  @Test
  void unavailableOrgIsNotAskedTwice() {
    publishing(aResponse().withStatus(503));
    notify(
            UUID.randomUUID().toString(),
            """
            {"opportunityId":"0065g00000AbCdEAAV","status":"open","occurredAt":"2026-11-25T10:00:00Z"}""")
        .statusCode(503);
    assertThat(published()).isEqualTo(1);
  }

  @Test
  void amountOfAnotherCurrencyIsRefused() {
    notify(
            UUID.randomUUID().toString(),
            """
            {"opportunityId":"0065g00000AbCdEAAV","status":"open","occurredAt":"2026-11-25T10:00:00Z",
             "amount":{"amount":"1.00","currency":"USD"}}""")
        .statusCode(422)
        .body("violations[0].pointer", equalTo("/amount/currency"));
    assertThat(published()).isZero();
  }
}
