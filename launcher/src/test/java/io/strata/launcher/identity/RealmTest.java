package io.strata.launcher.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.launcher.gateway.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));
  private static final Path DEFINITION = REPOSITORY.resolve("gateway-config/realm/strata.yaml");
  private static final String EDGE = "http://127.0.0.1:8080";

  @TempDir Path home;
  private Realm realm;

  @BeforeEach
  void read() throws IOException {
    realm = Realm.read(REPOSITORY);
  }

  @Test
  void everyTierATokenCanCarryHasABucketOnBothListeners() throws IOException {
    GatewayConfig gateway = GatewayConfig.read(REPOSITORY.resolve("gateway-config/envoy.yaml"));
    assertThat(realm.tiers()).isNotEmpty();
    assertThat(gateway.tiers()).containsAll(realm.tiers());
  }

  @Test
  void everyScopeOfTheContractsIsAScopeOfTheRealm() throws IOException {
    assertThat(names(rendered().path("clientScopes"), "name"))
        .contains(
            "web:read",
            "partner:read",
            "customers:read",
            "accounts:read",
            "accounts:write",
            "contacts:read",
            "opportunities:read",
            "opportunities:write")
        .containsAll(ContractScopes.read(REPOSITORY.resolve("openapi")).all());
  }

  @Test
  void everyScopeThatAClientNamesIsDefinedSoThatKeycloakIgnoresNone() throws IOException {
    JsonNode file = rendered();
    List<String> defined = names(file.path("clientScopes"), "name");
    for (JsonNode client : file.path("clients")) {
      assertThat(defined).containsAll(texts(client.path("defaultClientScopes")));
      assertThat(defined).containsAll(texts(client.path("optionalClientScopes")));
    }
  }

  @Test
  void everyClientHasExactlyOneTierAndNoScopeUnasked() throws IOException {
    for (JsonNode client : rendered().path("clients")) {
      List<String> always = texts(client.path("defaultClientScopes"));
      assertThat(always)
          .filteredOn(name -> name.startsWith("tier-"))
          .as("%s", client.path("clientId"))
          .hasSize(1);
      assertThat(always).noneMatch(name -> name.contains(":"));
      assertThat(texts(client.path("optionalClientScopes"))).allMatch(name -> name.contains(":"));
    }
  }

  @Test
  void aBusinessScopeCarriesNoAudience() throws IOException {
    for (JsonNode scope : rendered().path("clientScopes")) {
      if (scope.path("name").asText().contains(":")) {
        assertThat(scope.path("protocolMappers").isMissingNode()).isTrue();
      }
    }
  }

  @Test
  void aPartnerHasItsTwentyAccountsAndNothingOfTheWeb() {
    Client acme = client("partner-acme");
    assertThat(acme.accounts())
        .isEqualTo(
            IntStream.rangeClosed(10_001, 10_020).mapToObj(number -> "C-" + number).toList());
    assertThat(acme.scopes()).containsExactly("partner:read");
    assertThat(acme.tier()).isEqualTo("bronze");
    assertThat(client("partner-globex").accounts())
        .hasSize(20)
        .doesNotContainAnyElementsOf(acme.accounts());
  }

  @Test
  void allReadsAreThoseOfTheClientsOwnLayers() {
    assertThat(client("team-returns").scopes())
        .contains("customers:read", "accounts:read", "orders:write", "dead-letters:write")
        .doesNotContain("web:read", "partner:read", "accounts:write");
    assertThat(client("bench").scopes())
        .contains("web:read", "partner:read", "customers:read", "accounts:read");
  }

  @Test
  void everyServiceAccountIsInternalAndReachesOneLayerDownAtMost() {
    assertThat(client("exp-web").audiences()).containsExactly("process");
    assertThat(client("exp-partner").audiences()).containsExactly("process");
    assertThat(client("exp-salesforce").audiences()).containsExactly("process");
    assertThat(client("prc-customer-360").audiences()).containsExactly("system");
    assertThat(client("prc-inventory").audiences()).containsExactly("system");
    assertThat(client("prc-order-fulfilment").audiences()).containsExactly("system");
    assertThat(client("sys-salesforce").audiences()).isEmpty();
    for (String service :
        List.of(
            "exp-web",
            "exp-partner",
            "exp-salesforce",
            "prc-customer-360",
            "prc-inventory",
            "prc-order-fulfilment",
            "sys-salesforce")) {
      assertThat(client(service).tier()).isEqualTo("internal");
    }
  }

  /** The named exception of the layer law: it sees one thing of system APIs, and changes none. */
  @Test
  void thePortalAsksSalesforceForEventStreamsAndNothingElse() throws IOException {
    Client portal = client("exp-portal");
    assertThat(portal.audiences()).containsExactly("process", "system");
    Set<String> asked = new TreeSet<>(portal.scopes());
    asked.retainAll(ContractScopes.read(REPOSITORY.resolve("openapi")).of("sys-salesforce"));
    assertThat(asked).containsExactly("event-streams:read");
  }

  @Test
  void onlyWhoHasRedirectsSignsPeopleInAndNeverWithoutPkce() throws IOException {
    for (JsonNode client : rendered().path("clients")) {
      String id = client.path("clientId").asText();
      boolean people = client.path("standardFlowEnabled").asBoolean();
      assertThat(people).as(id).isEqualTo(Set.of("web-page", "exp-portal").contains(id));
      assertThat(texts(client.path("redirectUris")).isEmpty()).as(id).isNotEqualTo(people);
      assertThat(client.at("/attributes").path("pkce.code.challenge.method").asText())
          .as(id)
          .isEqualTo(people ? "S256" : "");
      assertThat(texts(client.path("defaultClientScopes")).contains("roles"))
          .as(id)
          .isEqualTo(people);
    }
  }

  @Test
  void anOrgMayAskWhatAnOrgIsShownAndNothingElse() {
    assertThat(client("salesforce-org").audiences()).containsExactly("experience");
    assertThat(client("salesforce-org").scopes()).containsExactly("salesforce:read");
  }

  @Test
  void aScopeThatNoContractAsksForIsRefusedByName() throws IOException {
    Path misspelt = home.resolve("misspelt.yaml");
    Files.writeString(
        misspelt, Files.readString(DEFINITION).replace("[customers:read]", "[costumers:read]"));
    assertThatThrownBy(() -> Realm.read(misspelt, REPOSITORY.resolve("openapi")))
        .hasMessageContaining("exp-web")
        .hasMessageContaining("costumers:read");
  }

  @Test
  void aTierThatTheRealmDoesNotHaveIsRefusedByName() throws IOException {
    Path misspelt = home.resolve("misspelt.yaml");
    Files.writeString(misspelt, Files.readString(DEFINITION).replace("tier: gold", "tier: golden"));
    assertThatThrownBy(() -> Realm.read(misspelt, REPOSITORY.resolve("openapi")))
        .hasMessageContaining("golden");
  }

  @Test
  void secretsAreDifferentPerClientAndStayOverARestart() throws IOException {
    Credentials first = Credentials.prepare(home, realm);
    assertThat(Set.copyOf(first.clients().stream().map(Credentials.ClientSecret::secret).toList()))
        .hasSize(realm.confidentialClients().size());
    assertThat(first.clients()).allMatch(client -> client.secret().matches("[A-Za-z0-9_-]{32}"));
    String key = Files.readString(home.resolve("keys/realm.pem"));
    assertThat(Credentials.prepare(home, realm)).isEqualTo(first);
    assertThat(home.resolve("keys/realm.pem")).hasContent(key);
  }

  @Test
  void aClientThatComesLaterGetsASecretAndTheOthersKeepTheirs() throws IOException {
    Path before = home.resolve("before.yaml");
    String all = Files.readString(DEFINITION);
    Files.writeString(before, all.replaceFirst("(?m)^  agent-demo:.*\n", ""));
    Credentials first =
        Credentials.prepare(home, Realm.read(before, REPOSITORY.resolve("openapi")));
    Credentials second = Credentials.prepare(home, realm);
    assertThat(first.clients()).noneMatch(client -> client.clientId().equals("agent-demo"));
    assertThat(second.client("agent-demo").secret()).isNotEmpty();
    assertThat(second.client("web-demo").secret()).isEqualTo(first.client("web-demo").secret());
  }

  @Test
  void whatHoldsASecretIsReadableByItsOwnerOnly() throws IOException {
    rendered();
    for (String name :
        List.of("credentials.json", "realm.json", "keys/realm.pem", "keys/salesforce.pem")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theCommittedDefinitionHoldsNoSecret() throws IOException {
    assertThat(Files.readString(DEFINITION))
        .doesNotContainIgnoringCase("secret:")
        .doesNotContain("password");
  }

  private JsonNode rendered() throws IOException {
    Path file = home.resolve("realm.json");
    realm.write(file, Credentials.prepare(home, realm), EDGE, home);
    return new ObjectMapper().readTree(file.toFile());
  }

  private Client client(String clientId) {
    return realm.confidentialClients().stream()
        .filter(client -> client.clientId().equals(clientId))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(entry -> entry.path(field).asText())
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
