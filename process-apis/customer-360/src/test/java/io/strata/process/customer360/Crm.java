package io.strata.process.customer360;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.restassured.specification.RequestSpecification;
import io.strata.testing.ContractFilter;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;

/** The CRM as these tests stub it. */
final class Crm {

  static final String PROFILE = "/v1/customers/C-10001/profile";
  private static final String SYSTEM = "sys-salesforce";
  private static final String ACCOUNT = "/v1/accounts/C-10001";
  private static final String OPPORTUNITIES = "/v1/opportunities";

  private Crm() {}

  static RequestSpecification caller() {
    return given()
        .filter(ContractFilter.ofThisService())
        .header("Authorization", "Bearer " + Tokens.of("process", "customers:read"));
  }

  static void knowsAcme() {
    StubbedUpstreams.answers(
        SYSTEM,
        "GET",
        ACCOUNT,
        200,
        """
        {"id":"C-10001","name":"Acme Tools","updatedAt":"2026-11-01T08:00:00Z"}""");
    StubbedUpstreams.answers(
        SYSTEM,
        "GET",
        OPPORTUNITIES,
        200,
        """
        {"items":[{"id":"0065g00000AbCdEAAV","accountId":"C-10001","name":"Spindles","stage":"Prospecting",
          "closed":false,"won":false,"amount":{"amount":"120.50","currency":"EUR"},"closeDate":"2026-12-01",
          "updatedAt":"2026-11-02T08:00:00Z"}]}""");
  }

  static void accountAnswers(ResponseDefinitionBuilder answer) {
    StubbedUpstreams.answers(SYSTEM, "GET", ACCOUNT, answer);
  }

  static void searchAnswers(ResponseDefinitionBuilder answer) {
    StubbedUpstreams.answers(SYSTEM, "GET", "/v1/accounts", answer);
  }

  static int accountCalls() {
    return arrived(ACCOUNT);
  }

  static int searchCalls() {
    return arrived("/v1/accounts");
  }

  static int opportunityCalls() {
    return arrived(OPPORTUNITIES);
  }

  private static int arrived(String path) {
    return StubbedUpstreams.arrived(getRequestedFor(urlPathEqualTo("/" + SYSTEM + path)));
  }
}
