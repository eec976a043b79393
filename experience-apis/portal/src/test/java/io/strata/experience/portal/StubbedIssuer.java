package io.strata.experience.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.time.Duration;
import java.util.Map;

/** The issuer as people meet it. A code is the name of who logs in, a refresh token as well. */
public final class StubbedIssuer {

  public static final String TOKEN = "/realms/strata/protocol/openid-connect/token";
  static final String AUTH = "/realms/strata/protocol/openid-connect/auth";
  static final String LOGOUT = "/realms/strata/protocol/openid-connect/logout";
  static final String CLIENT = "exp-portal";

  /** Nemo has an account and no role. */
  static final Map<String, String> ROLES =
      Map.of(
          "ada", "operator", "vera", "viewer", "amir", "administrator", "nemo", "uma_protection");

  private static final String FORM =
      """
      <!doctype html><html lang="en"><title>Log in</title><form action="{{request.query.redirect_uri}}">
      <input type="hidden" name="state" value="{{request.query.state}}">
      <label>User <input name="code" autofocus></label><button>Log in</button></form></html>""";

  private StubbedIssuer() {}

  public static void answers() {
    var issuer = StubbedUpstreams.wireMock();
    ROLES.keySet().forEach(user -> grants(user, Duration.ofMinutes(5)));
    issuer.register(
        get(urlPathEqualTo(AUTH))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "text/html")
                    .withBody(FORM)
                    .withTransformers("response-template")));
    issuer.register(
        get(urlPathEqualTo(LOGOUT))
            .willReturn(
                aResponse()
                    .withStatus(302)
                    .withHeader("Location", "{{request.query.post_logout_redirect_uri}}")
                    .withTransformers("response-template")));
  }

  /**
   * @param life of the ID token
   */
  static void grants(String user, Duration life) {
    for (String grant : new String[] {"code=" + user, "refresh_token=" + user}) {
      StubbedUpstreams.wireMock()
          .register(
              post(urlPathEqualTo(TOKEN))
                  .withRequestBody(containing(grant))
                  .willReturn(okJson(tokens(user, life))));
    }
  }

  private static String tokens(String user, Duration life) {
    return """
        {"access_token":"%s","id_token":"%s","refresh_token":"%s","token_type":"Bearer","expires_in":300}"""
        .formatted(
            Tokens.of(CLIENT, "experience"),
            Tokens.ofPerson(CLIENT, user, life, ROLES.get(user)),
            user);
  }
}
