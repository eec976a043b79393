package io.strata.system.salesforce.contact;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContactsResourceTest {

  private static final String ID = "0035g00000AbCdEAAV";

  @BeforeEach
  void freshVendor() {
    StubbedOrg.reset();
  }

  private static String row(String id) {
    return """
        {"attributes":{"type":"Contact","url":"/x"},"Id":"%s",
         "Account":{"attributes":{"type":"Account"},"AccountNumber":"C-10001"},
         "FirstName":"Jane","LastName":"Roe","Title":null,"Email":"jane@acme.example",
         "Phone":null,"External_Id__c":"K-1","SystemModstamp":"2026-11-01T08:00:00.000+0000"}"""
        .formatted(id);
  }

  @Test
  void contactIsFoundByItsId() {
    StubbedOrg.rows("Id = '" + ID + "'", row(ID));
    Api.with("contacts:read")
        .get("/v1/contacts/" + ID)
        .then()
        .statusCode(200)
        .body("accountId", is("C-10001"))
        .body("externalId", is("K-1"))
        .body("email", is("jane@acme.example"));
  }

  @Test
  void idTheVendorCannotReadIsNotFound() {
    StubbedOrg.query(
        "Id = '003000000000000'",
        aResponse()
            .withStatus(400)
            .withBody(
                """
                [{"message":"invalid ID field: 003000000000000","errorCode":"INVALID_QUERY_FILTER_OPERATOR"}]"""));
    Api.with("contacts:read").get("/v1/contacts/003000000000000").then().statusCode(404);
  }

  @Test
  void contactsOfOneAccountAreListed() {
    StubbedOrg.rows("Account.AccountNumber = 'C-10001'", row(ID));
    Api.with("contacts:read")
        .get("/v1/contacts?accountId=C-10001")
        .then()
        .statusCode(200)
        .body("items.id", contains(ID));
  }

  @Test
  void listGoesOnAfterTheLastId() {
    StubbedOrg.rows("LIMIT 2", row(ID), row("0035g00000AbCdFAAV"));
    String cursor = Api.with("contacts:read").get("/v1/contacts?limit=1").path("nextCursor");
    StubbedOrg.rows("Id > '" + ID + "'", row("0035g00000AbCdFAAV"));
    Api.with("contacts:read")
        .queryParam("cursor", cursor)
        .get("/v1/contacts?limit=1")
        .then()
        .statusCode(200)
        .body("items.id", contains("0035g00000AbCdFAAV"));
  }

  @Test
  void upsertNamesTheAccountByItsNumberAndReadsBack() {
    StubbedOrg.write("Contact/External_Id__c/K-1", created());
    StubbedOrg.rows("External_Id__c = 'K-1'", row(ID));
    Api.with("contacts:write")
        .body("{\"accountId\":\"C-10001\",\"lastName\":\"Roe\"}")
        .put("/v1/contacts/by-external-id/K-1")
        .then()
        .statusCode(200)
        .body("id", is(ID));
    assertThat(StubbedOrg.writes().getFirst().getBodyAsString())
        .isEqualTo("{\"Account\":{\"Customer_Number__c\":\"C-10001\"},\"LastName\":\"Roe\"}");
  }

  @Test
  void accountNobodyKnowsIsTheCallersMistake() {
    StubbedOrg.write(
        "Contact/External_Id__c/K-1",
        aResponse()
            .withStatus(400)
            .withBody(
                """
                [{"message":"Foreign key external ID: c-99999 not found for field Customer_Number__c in entity Account",
                  "errorCode":"INVALID_FIELD","fields":[]}]"""));
    Api.with("contacts:write")
        .body("{\"accountId\":\"C-99999\",\"lastName\":\"Roe\"}")
        .put("/v1/contacts/by-external-id/K-1")
        .then()
        .statusCode(422)
        .body("violations.pointer", contains("/accountId"));
  }

  @Test
  void addressTheVendorRefusesIsPointedAt() {
    StubbedOrg.rows("FROM Contact", row(ID));
    StubbedOrg.write("Contact/" + ID, StubbedOrg.refusal(400, "INVALID_EMAIL_ADDRESS", "Email"));
    String etag = Api.with("contacts:read").get("/v1/contacts/" + ID).header("ETag");
    Api.with("contacts:write")
        .header("If-Match", etag)
        .body("{\"email\":\"nonsense\"}")
        .patch("/v1/contacts/" + ID)
        .then()
        .statusCode(422)
        .body("violations.pointer", contains("/email"));
  }

  @Test
  void contactDeletedMeanwhileIsNotFound() {
    StubbedOrg.rows("FROM Contact", row(ID));
    StubbedOrg.write("Contact/" + ID, StubbedOrg.refusal(404, "ENTITY_IS_DELETED"));
    String etag = Api.with("contacts:read").get("/v1/contacts/" + ID).header("ETag");
    Api.with("contacts:write")
        .header("If-Match", etag)
        .body("{\"title\":\"Buyer\"}")
        .patch("/v1/contacts/" + ID)
        .then()
        .statusCode(404);
  }

  @Test
  void changedContactIsReadBack() {
    StubbedOrg.rows("FROM Contact", row(ID));
    StubbedOrg.write("Contact/" + ID, noContent());
    String etag = Api.with("contacts:read").get("/v1/contacts/" + ID).header("ETag");
    Api.with("contacts:write")
        .header("If-Match", "\"other\", " + etag)
        .body("{\"title\":\"Buyer\"}")
        .patch("/v1/contacts/" + ID)
        .then()
        .statusCode(200)
        .header("ETag", etag);
    assertThat(StubbedOrg.queries()).hasSize(3);
  }
}
