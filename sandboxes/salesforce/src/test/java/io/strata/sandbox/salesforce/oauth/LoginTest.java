package io.strata.sandbox.salesforce.oauth;

import static io.strata.sandbox.salesforce.OrgSandbox.CLIENT_ID;
import static io.strata.sandbox.salesforce.OrgSandbox.CLIENT_SECRET;
import static io.strata.sandbox.salesforce.OrgSandbox.USERNAME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.Reply;
import io.strata.sandbox.salesforce.TestKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginTest {

  private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void jwtBearerGivesASessionInTheVendorsForm() throws Exception {
    JsonNode grant =
        jwt(TestKey.registered().sign(HEADER, claims(exp(180)), false)).expect(200).json();
    assertThat(grant.get("access_token").textValue()).matches("(00D\\w{12})![.\\w]+");
    assertThat(grant.get("instance_url").textValue()).isEqualTo(org.sandbox().url().toString());
    assertThat(grant.get("id").textValue()).matches("http://.*/id/00D\\w{15}/005\\w{15}");
    assertThat(grant.get("token_type").textValue()).isEqualTo("Bearer");
    assertThat(grant.has("refresh_token")).isFalse();
    Reply limits =
        org.bare(
            "GET",
            OrgSandbox.ROOT + "/limits",
            null,
            "Authorization",
            "OAuth " + grant.get("access_token").textValue());
    limits.expect(200);
  }

  @Test
  void jwtSignedWithAnotherKeyIsRefused() throws Exception {
    Reply reply = jwt(TestKey.make().sign(HEADER, claims(exp(180)), false));
    refused(reply, "invalid_grant", "invalid assertion");
  }

  @Test
  void jwtChangedAfterSigningOrUnsignedIsRefused() throws Exception {
    String[] parts = TestKey.registered().sign(HEADER, claims(exp(180)), false).split("\\.");
    String other = encoded(claims(exp(99_999)));
    refused(jwt(parts[0] + "." + other + "." + parts[2]), "invalid_grant", "invalid assertion");
    refused(
        jwt(encoded("{\"alg\":\"none\"}") + "." + parts[1] + "."),
        "invalid_grant",
        "invalid assertion");
    String otherAlgorithm =
        TestKey.registered().sign("{\"alg\":\"HS256\"}", claims(exp(180)), false);
    refused(jwt(otherAlgorithm), "invalid_grant", "invalid assertion");
    refused(jwt("rubbish"), "invalid_grant", "invalid assertion");
  }

  @Test
  void jwtIsAcceptedInTheDialectsOfRealClients() throws Exception {
    TestKey key = TestKey.registered();
    String seconds = String.valueOf(Instant.now().plusSeconds(180).getEpochSecond());
    jwt(key.sign(HEADER, claims("\"" + seconds + "\""), false)).expect(200);
    jwt(key.sign(HEADER, claims(String.valueOf(Instant.now().toEpochMilli() + 300)), false))
        .expect(200);
    jwt(key.sign("{\"alg\":\"RS256\"}", claims(exp(180)), true)).expect(200);
    String base = org.sandbox().url().toString();
    for (String audience :
        new String[] {
          base + "/", base, "https://login.salesforce.com", "https://test.salesforce.com"
        }) {
      jwt(key.sign(HEADER, claims(CLIENT_ID, USERNAME, audience, exp(180)), false)).expect(200);
    }
  }

  @Test
  void jwtOfThePastOrForOthersIsRefusedInTheVendorsWords() throws Exception {
    TestKey key = TestKey.registered();
    String base = org.sandbox().url().toString();
    refused(
        jwt(key.sign(HEADER, claims(exp(-10)), false)),
        "invalid_grant",
        "expired authorization code");
    refused(
        jwt(key.sign(HEADER, claims("other-app", USERNAME, base, exp(180)), false)),
        "invalid_client_id",
        "client identifier invalid");
    refused(
        jwt(
            key.sign(
                HEADER, claims(CLIENT_ID, "nobody@strata.example.com", base, exp(180)), false)),
        "invalid_grant",
        "user hasn't approved this consumer");
    refused(
        jwt(
            key.sign(
                HEADER, claims(CLIENT_ID, USERNAME, "https://evil.example.com", exp(180)), false)),
        "invalid_grant",
        "audience is invalid");
  }

  @Test
  void jwtExpiryIsJudgedByRealTimeWhereverTheSandboxClockStands() throws Exception {
    org.advance("P2D");
    jwt(TestKey.registered().sign(HEADER, claims(exp(180)), false)).expect(200);
  }

  @Test
  void clientCredentialsComeInTheBodyOrAsBasic() throws IOException {
    JsonNode grant =
        token(
                "grant_type=client_credentials&client_id="
                    + CLIENT_ID
                    + "&client_secret="
                    + CLIENT_SECRET)
            .expect(200)
            .json();
    assertThat(grant.get("issued_at").isTextual()).isTrue();
    assertThat(grant.get("signature").textValue()).isNotEmpty();
    String basic =
        Base64.getEncoder()
            .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
    token("grant_type=client_credentials", "Authorization", "Basic " + basic).expect(200);
  }

  @Test
  void wrongClientsGrantsAndMethodsAreRefusedAsObjects() throws IOException {
    refused(
        token("grant_type=client_credentials&client_id=" + CLIENT_ID + "&client_secret=wrong"),
        "invalid_client",
        "invalid client credentials");
    refused(
        token("grant_type=client_credentials&client_id=other&client_secret=" + CLIENT_SECRET),
        "invalid_client_id",
        "client identifier invalid");
    refused(token("grant_type=magic"), "unsupported_grant_type", "grant type not supported");
    refused(
        org.bare("GET", "/services/oauth2/token?grant_type=magic", null),
        "invalid_request",
        "must use HTTP POST");
  }

  @Test
  void sessionLivesTwoHoursFromItsLastUseOnTheSandboxClock() throws IOException {
    org.advance("PT1H59M");
    org.get("/limits").expect(200);
    org.advance("PT1H59M");
    org.get("/limits").expect(200);
    org.advance("PT2H");
    assertThat(org.get("/limits").error(401, "INVALID_SESSION_ID"))
        .isEqualTo("Session expired or invalid");
  }

  @Test
  void revokedTokenIsDead() throws IOException {
    org.bare("GET", "/services/oauth2/revoke?token=" + OrgSandbox.encode(org.token()), null)
        .expect(200);
    org.get("/limits").error(401, "INVALID_SESSION_ID");
    org.bare("POST", "/services/oauth2/revoke", "token=unknown").expect(400);
  }

  @Test
  void introspectionTellsWhetherATokenLives() throws IOException {
    String client = "&client_id=" + CLIENT_ID + "&client_secret=" + CLIENT_SECRET;
    JsonNode live =
        org.bare(
                "POST",
                "/services/oauth2/introspect",
                "token=" + OrgSandbox.encode(org.token()) + client)
            .json();
    assertThat(live.get("active").booleanValue()).isTrue();
    assertThat(live.get("username").textValue()).isEqualTo(USERNAME);
    JsonNode dead = org.bare("POST", "/services/oauth2/introspect", "token=dead" + client).json();
    assertThat(dead).hasSize(1).allMatch(node -> !node.booleanValue());
  }

  @Test
  void identityIsToldByUserInfoAndByTheIdentityUrl() throws IOException {
    JsonNode info = org.get("/services/oauth2/userinfo").expect(200).json();
    assertThat(info.get("preferred_username").textValue()).isEqualTo(USERNAME);
    String id = org.get("").expect(200).json().get("identity").textValue();
    String path = URI.create(id).getPath();
    JsonNode identity =
        org.bare("GET", path + "?format=json&oauth_token=" + OrgSandbox.encode(org.token()), null)
            .json();
    assertThat(identity.get("user_id")).isEqualTo(info.get("user_id"));
    assertThat(identity.get("organization_id")).isEqualTo(info.get("organization_id"));
    assertThat(org.bare("GET", path, null).expect(403).body()).isEqualTo("Missing_OAuth_Token");
    assertThat(org.bare("GET", path, null, "Authorization", "Bearer x").expect(403).body())
        .isEqualTo("Bad_OAuth_Token");
  }

  private static Reply jwt(String assertion) throws IOException {
    return token(
        "grant_type="
            + OrgSandbox.encode(JWT)
            + "&assertion="
            + OrgSandbox.encode(assertion)
            + "&format=json");
  }

  private static Reply token(String form, String... headers) throws IOException {
    return org.bare("POST", "/services/oauth2/token", form, headers);
  }

  private static void refused(Reply reply, String error, String description) throws IOException {
    reply.expect(400);
    assertThat(reply.json().get("error").textValue()).isEqualTo(error);
    assertThat(reply.json().get("error_description").textValue()).isEqualTo(description);
  }

  private static String claims(String exp) {
    return claims(CLIENT_ID, USERNAME, org.sandbox().url().toString(), exp);
  }

  private static String claims(String iss, String sub, String aud, String exp) {
    return "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%s}"
        .formatted(iss, sub, aud, exp);
  }

  private static String exp(int seconds) {
    return String.valueOf(Instant.now().plusSeconds(seconds).getEpochSecond());
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
