package io.strata.launcher.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real Keycloak makes of the rendered realm. */
@Tag("keycloak")
class RealmInKeycloakTest {
  @TempDir static Path folder;
  static RunningKeycloak keycloak;

  @BeforeAll
  static void start() throws IOException {
    keycloak = new RunningKeycloak(folder);
    keycloak.awaitRealm();
  }

  @AfterAll
  static void stop() {
    keycloak.close();
  }

  @Test
  void theRealmIsImportedWithoutAWarningAboutIt() throws IOException {
    assertThat(keycloak.log()).anyMatch(line -> line.contains("Realm 'strata' imported"));
    assertThat(keycloak.log())
        .noneMatch(line -> line.contains("doesn't exist") || line.contains("Ignoring"))
        .noneMatch(line -> line.contains(" WARN ") && line.contains("org.keycloak.models"));
  }

  @Test
  void aTokenSaysExactlyWhoMayDoWhatWhere() throws Exception {
    JsonNode claims = keycloak.claims("web-demo", "web:read");
    assertThat(names(claims))
        .containsExactly("aud", "azp", "exp", "iat", "iss", "jti", "scope", "sub", "tier", "typ");
    assertThat(claims.path("iss").asText()).isEqualTo(RunningKeycloak.EDGE + "/realms/strata");
    assertThat(claims.path("aud").asText()).isEqualTo("experience");
    assertThat(claims.path("azp").asText()).isEqualTo("web-demo");
    assertThat(claims.path("scope").asText()).isEqualTo("web:read");
    assertThat(claims.path("tier").asText()).isEqualTo("gold");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
  }

  @Test
  void everyClientGetsAllTheScopesAndTheTierOfItsEntry() throws Exception {
    for (Client client : Realm.read(RunningKeycloak.REPOSITORY).confidentialClients()) {
      JsonNode claims = keycloak.claims(client.clientId(), String.join(" ", client.scopes()));
      assertThat(new TreeSet<>(List.of(claims.path("scope").asText().split(" "))))
          .as(client.clientId())
          .isEqualTo(new TreeSet<>(client.scopes().isEmpty() ? List.of("") : client.scopes()));
      assertThat(claims.path("tier").asText()).as(client.clientId()).isEqualTo(client.tier());
      assertThat(texts(claims.path("aud")))
          .as(client.clientId())
          .containsExactlyInAnyOrderElementsOf(client.audiences());
    }
  }

  @Test
  void aPartnersAccountsTravelAsAnArrayOfStrings() throws Exception {
    JsonNode accounts = keycloak.claims("partner-acme", "partner:read").path("accounts");
    assertThat(accounts.isArray()).isTrue();
    assertThat(texts(accounts))
        .isEqualTo(
            IntStream.rangeClosed(10_001, 10_020).mapToObj(number -> "C-" + number).toList());
  }

  @Test
  void scopeNarrowsWhatATokenMayDo() throws Exception {
    assertThat(keycloak.claims("team-returns", "accounts:read").path("scope").asText())
        .isEqualTo("accounts:read");
    assertThat(keycloak.claims("team-returns", "").path("scope").asText()).isEmpty();
  }

  @Test
  void aScopeTierOrAudienceOfSomeoneElseIsRefused() throws Exception {
    for (String scope : List.of("web:read", "tier-gold", "aud-system", "nonsense")) {
      JsonNode answer = keycloak.token("partner-acme", scope);
      assertThat(answer.path("error").asText()).as(scope).isEqualTo("invalid_scope");
      assertThat(answer.has("access_token")).isFalse();
    }
  }

  @Test
  void aPersonSignsInAtThePortalAndTheTokensSayWhoAndWhichRole() throws Exception {
    JsonNode tokens = SignIn.at(keycloak).as("ada", "/portal/login");
    for (String token : List.of("id_token", "access_token")) {
      JsonNode claims = RunningKeycloak.claims(tokens.path(token).asText());
      assertThat(claims.path("preferred_username").asText()).as(token).isEqualTo("ada");
      assertThat(texts(claims.path("roles"))).as(token).containsExactly("operator");
      assertThat(claims.path("sub").asText()).as(token).isNotEmpty();
    }
    JsonNode access = RunningKeycloak.claims(tokens.path("access_token").asText());
    assertThat(access.path("scope").asText().split(" "))
        .as("no scope unasked")
        .containsOnly("openid");
  }

  @Test
  void nobodySignsInWithoutPkceOrForAnotherPlace() throws Exception {
    assertThat(SignIn.at(keycloak).withoutPkce("/portal/login")).contains("error=invalid_request");
    assertThat(SignIn.at(keycloak).page("/web/elsewhere"))
        .contains("Invalid parameter: redirect_uri");
  }

  @Test
  void tokensAreSignedWithTheInstallationsOwnKey() throws Exception {
    String certificate =
        Files.readString(folder.resolve("keys/realm-certificate.pem"))
            .replaceAll("-----[A-Z ]+-----|\\s", "");
    JsonNode keys = keycloak.get("/protocol/openid-connect/certs").path("keys");
    assertThat(keys.findValuesAsText("alg")).containsExactly("RS256");
    assertThat(keys.path(0).path("x5c").path(0).asText()).isEqualTo(certificate);
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).sorted().toList();
  }

  /** Keycloak writes one audience as a string and several as an array. */
  private static List<String> texts(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.asText());
    }
    List<String> texts = new ArrayList<>();
    node.forEach(entry -> texts.add(entry.asText()));
    return texts;
  }
}
