package io.strata.launcher.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Renders Keycloak's realm import (checked with Keycloak 26.7.3). Because the file has {@code
 * clientScopes}, Keycloak creates none of its built-in ones: those that are used are defined here.
 */
final class RealmImport {
  private static final String PROTOCOL = "openid-connect";

  private final RealmDefinition definition;
  private final Set<String> scopes;

  RealmImport(RealmDefinition definition, Set<String> scopes) {
    this.definition = definition;
    this.scopes = scopes;
  }

  ObjectNode render(Realm realm, Credentials credentials, String edge) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("realm", definition.realm()).put("enabled", true).put("sslRequired", "none");
    root.put("accessTokenLifespan", definition.accessTokenSeconds());
    root.put("defaultSignatureAlgorithm", "RS256");
    root.put("revokeRefreshToken", true).put("refreshTokenMaxReuse", 0);
    root.put("bruteForceProtected", true).put("registrationAllowed", false);
    clientScopes(root.putArray("clientScopes"));
    ArrayNode clients = root.putArray("clients");
    for (Client client : realm.confidentialClients()) {
      ObjectNode node = clients.addObject();
      machine(node, client, credentials.client(client.clientId()).secret());
      if (!definition.redirects(client.clientId()).isEmpty()) {
        signsPeopleIn(node, client, edge);
      }
    }
    realm.publicClients().forEach(client -> browser(clients.addObject(), client, edge));
    users(root, credentials);
    return root;
  }

  /**
   * The installation's own key: a realm imported anew keeps its key, and tokens and key caches stay
   * good.
   */
  static void signWith(ObjectNode realm, String privateKey, String certificate) {
    ArrayNode providers = realm.putObject("components").putArray("org.keycloak.keys.KeyProvider");
    ObjectNode rsa = provider(providers, "rsa", "100");
    rsa.putArray("privateKey").add(privateKey);
    rsa.putArray("certificate").add(certificate);
    rsa.putArray("algorithm").add("RS256");
    provider(providers, "hmac-generated", "100").putArray("algorithm").add("HS512");
    provider(providers, "aes-generated", "100");
  }

  private static ObjectNode provider(ArrayNode providers, String id, String priority) {
    ObjectNode provider = providers.addObject().put("name", id).put("providerId", id);
    ObjectNode config = provider.putObject("config");
    config.putArray("priority").add(priority);
    return config;
  }

  private void clientScopes(ArrayNode list) {
    ObjectNode basic = scope(list, "basic", false);
    mapper(basic, "sub", "oidc-sub-mapper", Map.of());
    ObjectNode roles = scope(list, "roles", false);
    mapper(
        roles,
        "realm roles",
        "oidc-usermodel-realm-role-mapper",
        person("roles", Map.of("multivalued", "true")));
    mapper(
        roles,
        "username",
        "oidc-usermodel-attribute-mapper",
        person("preferred_username", Map.of("user.attribute", "username")));
    for (String audience : audiences()) {
      ObjectNode scope = scope(list, "aud-" + audience, false);
      mapper(scope, audience, "oidc-audience-mapper", Map.of("included.custom.audience", audience));
    }
    for (String tier : definition.tiers()) {
      ObjectNode scope = scope(list, "tier-" + tier, false);
      mapper(scope, "tier", "oidc-hardcoded-claim-mapper", claim("tier", tier, "String"));
    }
    scopes.forEach(name -> scope(list, name, true));
  }

  private Set<String> audiences() {
    return java.util.stream.Stream.of(
            definition.clients(), definition.services(), definition.publicClients())
        .flatMap(entries -> entries.values().stream())
        .flatMap(entry -> entry.audiences().stream())
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  private static ObjectNode scope(ArrayNode list, String name, boolean inToken) {
    ObjectNode scope = list.addObject().put("name", name).put("protocol", PROTOCOL);
    scope
        .putObject("attributes")
        .put("include.in.token.scope", String.valueOf(inToken))
        .put("display.on.consent.screen", "false");
    return scope;
  }

  private static void machine(ObjectNode node, Client client, String secret) {
    client(node, client);
    node.put("publicClient", false)
        .put("clientAuthenticatorType", "client-secret")
        .put("secret", secret);
    node.put("serviceAccountsEnabled", true).put("standardFlowEnabled", false);
    if (!client.accounts().isEmpty()) {
      String accounts =
          client.accounts().stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
      mapper(node, "accounts", "oidc-hardcoded-claim-mapper", claim("accounts", accounts, "JSON"));
    }
  }

  private void browser(ObjectNode node, Client client, String edge) {
    client(node, client);
    node.put("publicClient", true).put("serviceAccountsEnabled", false);
    node.putArray("webOrigins").add(edge);
    signsPeopleIn(node, client, edge);
  }

  /** Authorization code, and never without PKCE; the tokens say who it is and which roles. */
  private void signsPeopleIn(ObjectNode node, Client client, String edge) {
    ((ArrayNode) node.path("defaultClientScopes")).add("roles");
    node.put("standardFlowEnabled", true);
    ArrayNode redirects = node.putArray("redirectUris");
    definition.redirects(client.clientId()).forEach(path -> redirects.add(edge + path));
    ((ObjectNode) node.path("attributes"))
        .put("pkce.code.challenge.method", "S256")
        .put("post.logout.redirect.uris", "+");
  }

  private static void client(ObjectNode node, Client client) {
    node.put("clientId", client.clientId()).put("enabled", true).put("protocol", PROTOCOL);
    node.put("directAccessGrantsEnabled", false)
        .put("implicitFlowEnabled", false)
        .put("fullScopeAllowed", false);
    node.putObject("attributes");
    ArrayNode always =
        node.putArray("defaultClientScopes").add("basic").add("tier-" + client.tier());
    client.audiences().forEach(audience -> always.add("aud-" + audience));
    strings(node.putArray("optionalClientScopes"), client.scopes());
  }

  private void users(ObjectNode root, Credentials credentials) {
    ArrayNode roles = root.putObject("roles").putArray("realm");
    ArrayNode people = root.putArray("users");
    for (Credentials.UserPassword user : credentials.users()) {
      ObjectNode person = people.addObject().put("username", user.username()).put("enabled", true);
      person.put("firstName", user.username()).put("lastName", "Strata");
      person.put("email", user.username() + "@strata.example").put("emailVerified", true);
      strings(person.putArray("realmRoles"), user.roles());
      person
          .putArray("credentials")
          .addObject()
          .put("type", "password")
          .put("value", user.password());
      user.roles().forEach(role -> roles.addObject().put("name", role));
    }
    ObjectNode mapping = root.putArray("scopeMappings").addObject().put("clientScope", "roles");
    strings(mapping.putArray("roles"), definition.users().values());
  }

  private static Map<String, String> claim(String name, String value, String type) {
    return Map.of("claim.name", name, "claim.value", value, "jsonType.label", type);
  }

  /** A claim about a person, for the application that signed them in too. */
  private static Map<String, String> person(String claim, Map<String, String> more) {
    Map<String, String> config = new TreeMap<>(claim(claim, "", "String"));
    config.remove("claim.value");
    config.putAll(more);
    config.put("id.token.claim", "true");
    return config;
  }

  private static void mapper(
      ObjectNode holder, String name, String kind, Map<String, String> config) {
    ObjectNode mapper = holder.withArrayProperty("protocolMappers").addObject().put("name", name);
    mapper.put("protocol", PROTOCOL).put("protocolMapper", kind);
    ObjectNode settings = mapper.putObject("config");
    settings.put("access.token.claim", "true").put("id.token.claim", "false");
    settings.put("introspection.token.claim", "true").put("userinfo.token.claim", "false");
    new TreeMap<>(config).forEach(settings::put);
  }

  private static void strings(ArrayNode array, Collection<String> values) {
    values.forEach(array::add);
  }
}
