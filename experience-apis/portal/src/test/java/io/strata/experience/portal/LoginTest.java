package io.strata.experience.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people come in and go, by the real flow with a stubbed issuer. */
@QuarkusTest
class LoginTest {

  @BeforeEach
  void stubs() {
    StubbedUpstreams.reset();
    StubbedIssuer.answers();
    Fulfilment.answers();
  }

  @Test
  void strangerIsSentToThePublicIssuerWithAProofKey() {
    Response answer = Visitor.nobody().header("X-Forwarded-Proto", "https").get("/portal/orders");
    answer.then().statusCode(302);
    String location = answer.header("Location");
    assertThat(location).startsWith(Tokens.ISSUER + "/protocol/openid-connect/auth?");
    Map<String, String> query = Visitor.query(location);
    assertThat(query)
        .containsEntry("client_id", "exp-portal")
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("code_challenge", "state");
    assertThat(query.get("redirect_uri")).startsWith("https://").endsWith("/portal/signed-in");
  }

  @Test
  void sessionIsACookieThatScriptsAndOtherSitesCannotUse() {
    Response sentAway = Visitor.nobody().get("/portal/orders");
    Map<String, String> query = Visitor.query(sentAway.header("Location"));
    Response back =
        Visitor.nobody()
            .cookies(sentAway.detailedCookies())
            .queryParam("state", query.get("state"))
            .queryParam("code", "ada")
            .get("/portal/signed-in");
    back.then().statusCode(302);
    assertThat(back.header("Location")).endsWith("/portal/orders");
    var session = back.detailedCookies().get("q_session_portal");
    assertThat(session.isHttpOnly()).isTrue();
    assertThat(session.getSameSite()).isEqualToIgnoringCase("lax");
    assertThat(session.getPath()).isEqualTo("/portal");
    assertThat(session.getValue()).doesNotContain("eyJhbGciOiJSUzI1NiI");
    assertThat(
            StubbedUpstreams.arrived(
                postRequestedFor(urlPathEqualTo(StubbedIssuer.TOKEN))
                    .withRequestBody(containing("code_verifier="))))
        .isEqualTo(1);
  }

  @Test
  void codeWithoutTheBrowserThatAskedForItIsRefused() {
    Response back =
        Visitor.nobody()
            .queryParam("state", "x")
            .queryParam("code", "ada")
            .get("/portal/signed-in");
    assertThat(back.statusCode()).isIn(302, 401);
    assertThat(back.detailedCookies().hasCookieWithName("q_session_portal")).isFalse();
  }

  @Test
  void bearerTokenOpensNoPage() {
    Visitor.nobody()
        .header("Authorization", "Bearer " + Tokens.of("experience", "person", "viewer"))
        .get("/portal/")
        .then()
        .statusCode(302);
  }

  @Test
  void logOutEndsTheSessionHereAndAtTheIssuer() {
    Visitor ada = Visitor.loggedIn("ada");
    Response out = ada.submit(ada.page("/portal/"), "/log-out", Map.of());
    out.then().statusCode(302);
    assertThat(out.header("Location"))
        .startsWith(Tokens.ISSUER + "/protocol/openid-connect/logout?")
        .contains("id_token_hint=")
        .contains("signed-out");
    assertThat(out.detailedCookies().get("q_session_portal").getMaxAge()).isZero();
    Visitor.nobody().get("/portal/signed-out").then().statusCode(200);
  }

  @Test
  void personWithoutARoleIsToldSoOnAPage() {
    var page = Visitor.page(Visitor.loggedIn("nemo").get("/portal/"), 403);
    assertThat(page.selectFirst("h1").text()).isEqualTo("Your role does not allow this");
    assertThat(page.select("nav")).as("nothing to go to").isEmpty();
  }

  @Test
  void scriptOfAnEndedSessionIsToldWithoutARedirect() {
    Visitor.nobody()
        .header("X-Requested-With", "JavaScript")
        .get("/portal/")
        .then()
        .statusCode(is(401));
  }
}
