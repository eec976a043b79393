package io.strata.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;

/** One customer as prc-customer-360 tells it: Acme Tools, with an opportunity of 120.50 EUR. */
public final class StubbedProfile {

  public static final String PROCESS = "prc-customer-360";
  public static final String PATH = "/v1/customers/C-10001/profile";

  private static final String ACME =
      """
      {"id":"C-10001","name":"Acme Tools","blocks":{
        "crm":{"status":"%s","source":"sys-salesforce","asOf":"2026-11-01T08:00:00Z","ageMs":5,"via":"live",
          "data":{"name":"Acme Tools","opportunities":[
            {"id":"006A","name":"Spindles","stage":"Won","amount":{"amount":"120.50","currency":"EUR"}}]}},
        "orders":{"status":"not_connected","source":"sys-sap"},
        "billing":{"status":"not_connected","source":"sys-billing"},
        "support":{"status":"not_connected","source":"sys-support"},
        "usage":{"status":"not_connected","source":"sys-usage"}}}""";

  private StubbedProfile() {}

  /** The profile is answered as the contract promises it. */
  public static void answers() {
    StubbedUpstreams.answers(PROCESS, "GET", PATH, 200, ACME.formatted("ok"));
  }

  /** The profile with this status of its crm block, known to the contract or not. */
  public static ResponseDefinitionBuilder with(String crmStatus, String tag) {
    return aResponse()
        .withStatus(200)
        .withHeader("Content-Type", "application/json")
        .withHeader("ETag", tag)
        .withBody(ACME.formatted(crmStatus));
  }

  /** Calls for the profile, to be narrowed. */
  public static RequestPatternBuilder asked() {
    return getRequestedFor(urlPathEqualTo("/" + PROCESS + PATH));
  }
}
