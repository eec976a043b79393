package io.strata.acceptance;

import static io.strata.acceptance.suite.Edge.edge;
import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.service;
import static io.strata.acceptance.suite.Edge.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.strata.acceptance.suite.Http;
import org.junit.jupiter.api.Test;

/** Who gets in, and what everybody else is told. */
class EdgeTest {

  private static final String SEARCH = "/web/v1/customers?query=a";
  private static final int MEBIBYTE = 1 << 20;

  @Test
  void noTokenIs401EverywhereAndTheServiceAgrees() {
    refused(Http.get(edge(SEARCH), null), 401, "unauthenticated");
    refused(Http.get(edge("/no/such/path"), null), 401, "unauthenticated");
    refused(Http.get(internal("/prc-customer-360/v1/customers"), null), 401, "unauthenticated");
    refused(Http.get(service("exp-web", "/v1/customers"), null), 401, "unauthenticated");
  }

  @Test
  void tokenOfAnotherLayerIs403AtTheDoorAnd401AtTheService() {
    String team = token("team-returns");
    refused(Http.get(edge(SEARCH), team), 403, "forbidden");
    refused(Http.get(service("exp-web", "/v1/customers"), team), 401, "unauthenticated");
    refused(Http.get(internal("/sys-salesforce/v1/accounts"), token("web-demo")), 403, "forbidden");
    refused(
        Http.get(service("sys-salesforce", "/v1/accounts"), token("web-demo")),
        401,
        "unauthenticated");
  }

  @Test
  void tokenWithoutTheScopeIs403() {
    String narrow = token("team-returns", "contacts:read");
    refused(Http.get(internal("/sys-salesforce/v1/accounts"), narrow), 403, "forbidden");
    assertThat(Http.get(internal("/sys-salesforce/v1/contacts"), narrow).status()).isEqualTo(200);
  }

  @Test
  void teamReusesSystemAndProcessApisThroughTheInternalDoor() {
    String team = token("team-returns");
    assertThat(
            Http.get(internal("/sys-salesforce/v1/accounts/C-10001"), team)
                .json()
                .path("id")
                .asText())
        .isEqualTo("C-10001");
    assertThat(
            Http.get(internal("/prc-customer-360/v1/customers/C-10001/profile"), team)
                .json()
                .at("/blocks/crm/status")
                .asText())
        .isEqualTo("ok");
    assertThat(Http.get(internal("/sys-salesforce/openapi"), team).text()).contains("listAccounts");
  }

  @Test
  void unknownPathIs404WithAToken() {
    refused(Http.get(edge("/no/such/path"), token("web-demo")), 404, "not-found");
    refused(Http.get(edge("/web/v1/nothing"), token("web-demo")), 404, "not-found");
    refused(Http.get(internal("/sys-nothing/v1/x"), token("team-returns")), 404, "not-found");
    refused(Http.get(edge("/admin/realms"), token("web-demo")), 404, "not-found");
  }

  @Test
  void oversizedBodyIs413OnAnyPath() {
    String body = "x".repeat(MEBIBYTE + 1);
    refused(
        Http.post(edge("/web/v1/customers"), token("web-demo"), body), 413, "payload-too-large");
    refused(Http.post(edge("/no/such/path"), token("web-demo"), body), 413, "payload-too-large");
    refused(
        Http.post(edge("/partner/graphql"), token("partner-acme"), body), 413, "payload-too-large");
  }

  @Test
  void endlessQueryStringIsRefusedAsAProblem() {
    Http.Answer answer =
        Http.get(edge("/web/v1/customers?query=" + "x".repeat(MEBIBYTE)), token("web-demo"));
    assertThat(answer.status()).isIn(414, 431);
    assertThat(answer.problem()).isEqualTo("headers-too-large");
  }

  @Test
  void requestIdIsEchoedAndOneIsMadeWhenAbsent() {
    assertThat(
            Http.get(edge(SEARCH), token("web-demo"), "X-Request-Id", "mine-1")
                .header("x-request-id"))
        .isEqualTo("mine-1");
    assertThat(Http.get(edge(SEARCH), token("web-demo")).header("x-request-id")).isNotBlank();
    assertThat(
            Http.get(edge("/no/such"), token("web-demo"), "X-Request-Id", "mine-2")
                .json()
                .path("instance")
                .asText())
        .isEqualTo("urn:request:mine-2");
  }

  @Test
  void badInputNamesEveryViolation() {
    Http.Answer answer =
        Http.get(edge("/web/v1/customers?limit=many&cursor=" + "x".repeat(600)), token("web-demo"));
    refused(answer, 400, "invalid-request");
    assertThat(answer.json().path("violations").findValuesAsText("parameter"))
        .containsExactlyInAnyOrder("limit", "cursor");
    refused(
        Http.get(edge("/web/v1/customers/C-1'%20OR%20Id!='/overview"), token("web-demo")),
        400,
        "invalid-request");
  }

  private static void refused(Http.Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(slug);
    assertThat(answer.json().path("instance").asText()).matches("urn:(request|error):.+");
  }
}
