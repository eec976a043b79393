package io.strata.system.salesforce.creation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Creating POSTs against a vendor that keeps what is written, whatever it then answers. */
@QuarkusTest
class CreationTest {

  private static final String WRITTEN = "written";

  private String key;

  @BeforeEach
  void freshVendorAndAttempt() {
    StubbedOrg.reset();
    key = UUID.randomUUID().toString();
  }

  @AfterEach
  void vendorIsTrustedAgain() {
    Api.untilTheVendorIsTrusted();
  }

  private Response create(Creatable record) {
    return create(record, record.body);
  }

  private Response create(Creatable record, String body) {
    return Api.with(record.noun + ":write")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/" + record.noun);
  }

  /** Knows nothing until it is written to, then the row, however the write is answered. */
  private static void vendor(Creatable record, ResponseDefinitionBuilder answerToTheWrite) {
    String scenario = record.name();
    StubbedOrg.wireMock()
        .register(
            StubbedOrg.querying("FROM " + record.object)
                .inScenario(scenario)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(StubbedOrg.page())));
    StubbedOrg.wireMock()
        .register(
            patch(urlPathMatching(StubbedOrg.DATA + "sobjects/" + record.object + "/.*"))
                .inScenario(scenario)
                .willReturn(answerToTheWrite)
                .willSetStateTo(WRITTEN));
    StubbedOrg.wireMock()
        .register(
            StubbedOrg.querying("FROM " + record.object)
                .inScenario(scenario)
                .whenScenarioStateIs(WRITTEN)
                .willReturn(okJson(StubbedOrg.page(record.row))));
    StubbedOrg.wireMock().resetScenarios();
  }

  private static void calls(int queries, int writes) {
    assertThat(StubbedOrg.queries()).as("queries").hasSize(queries);
    assertThat(StubbedOrg.writes()).as("writes").hasSize(writes);
  }

  @ParameterizedTest
  @EnumSource
  void recordIsLookedUpWrittenUnderItsKeyAndReadBack(Creatable record) {
    vendor(record, created());
    Response first = create(record);
    first
        .then()
        .statusCode(201)
        .body("id", is(record.id))
        .header("Location", record.noun + "/" + record.id)
        .header("ETag", not(is("")));
    calls(2, 1);
    var write = StubbedOrg.writes().getFirst();
    assertThat(write.getUrl()).endsWith("sobjects/" + record.object + "/" + record.writtenUnder);
    assertThat(write.getBodyAsString()).isEqualTo(record.fields);
    Response again = create(record);
    again.then().statusCode(201).header("Idempotency-Replayed", "true");
    assertThat(again.asString()).isEqualTo(first.asString());
    calls(2, 1);
  }

  @ParameterizedTest
  @EnumSource
  void lostAnswerAfterTheVendorCommittedCreatesNothingTwice(Creatable record) {
    vendor(record, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    create(record).then().statusCode(503).body("type", endsWith("/upstream-unavailable"));
    calls(1, 1);
    create(record).then().statusCode(201).body("id", is(record.id));
    calls(2, 1);
    create(record).then().statusCode(201).header("Idempotency-Replayed", "true");
    calls(2, 1);
  }

  @Test
  void lateAnswerAfterTheVendorCommittedCreatesNothingTwice() {
    vendor(Creatable.CONTACT, created().withFixedDelay(3000));
    Api.with("contacts:write")
        .header("Idempotency-Key", key)
        .header("X-Request-Budget", "700")
        .body(Creatable.CONTACT.body)
        .post("/v1/contacts")
        .then()
        .statusCode(504);
    create(Creatable.CONTACT).then().statusCode(201);
    assertThat(StubbedOrg.writes()).hasSize(1);
  }

  @Test
  void attemptThatReachedNothingIsMadeAgain() {
    vendor(Creatable.CONTACT, created());
    StubbedOrg.wireMock()
        .register(
            patch(urlPathMatching(StubbedOrg.DATA + "sobjects/Contact/.*"))
                .willReturn(aResponse().withStatus(503)));
    create(Creatable.CONTACT).then().statusCode(503);
    vendor(Creatable.CONTACT, created());
    create(Creatable.CONTACT).then().statusCode(201);
    calls(3, 2);
  }

  @Test
  void recordWithoutAKeyOfItsOwnGetsOneOfTheAttempt() {
    String body = "{\"lastName\":\"Roe\"}";
    vendor(Creatable.CONTACT, aResponse().withFault(Fault.EMPTY_RESPONSE));
    create(Creatable.CONTACT, body).then().statusCode(503);
    String first = StubbedOrg.writes().getFirst().getUrl();
    assertThat(first).matches(".*/Contact/External_Id__c/key-[0-9a-f]{40}");
    vendor(Creatable.CONTACT, created());
    create(Creatable.CONTACT, body).then().statusCode(201);
    assertThat(StubbedOrg.writes().getLast().getUrl()).as("same attempt").isEqualTo(first);
    key = UUID.randomUUID().toString();
    vendor(Creatable.CONTACT, created());
    create(Creatable.CONTACT, body).then().statusCode(201);
    assertThat(StubbedOrg.writes().getLast().getUrl()).as("another attempt").isNotEqualTo(first);
  }

  @Test
  void recordThatSaysSomethingElseIsNeitherTouchedNorTakenForOurs() {
    StubbedOrg.rows("FROM Account", Creatable.ACCOUNT.row);
    create(Creatable.ACCOUNT, Creatable.ACCOUNT.body.replace("Ulm", "Bonn"))
        .then()
        .statusCode(409)
        .body("type", endsWith("/conflict"));
    calls(1, 0);
    key = UUID.randomUUID().toString();
    create(Creatable.ACCOUNT).then().statusCode(201);
    calls(2, 0);
  }

  @Test
  void refusalByAVendorsRuleIsFinal() {
    vendor(Creatable.ACCOUNT, StubbedOrg.refusal(400, "STRING_TOO_LONG", "BillingCity"));
    for (int attempt = 0; attempt < 2; attempt++) {
      create(Creatable.ACCOUNT)
          .then()
          .statusCode(422)
          .body("type", endsWith("/rule-violated"))
          .body("violations.pointer", contains("/billingAddress/city"));
    }
    calls(1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void attemptWithoutAKeyOrABodyIsInvalid(Creatable record) {
    Api.with(record.noun + ":write")
        .body(record.body)
        .post("/v1/" + record.noun)
        .then()
        .statusCode(400)
        .body("violations.parameter", contains("Idempotency-Key"));
    create(record, "{}").then().statusCode(400).body("type", endsWith("/invalid-request"));
    create(record, "").then().statusCode(400);
    calls(0, 0);
  }
}
