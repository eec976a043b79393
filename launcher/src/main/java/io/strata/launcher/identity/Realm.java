package io.strata.launcher.identity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.engines.program.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The Keycloak realm: who may call, with which tier, audiences and scopes. Defined by {@code
 * gateway-config/realm/strata.yaml} and the scopes that the contracts in {@code openapi/} ask for.
 */
public final class Realm {
  private final RealmDefinition definition;
  private final ContractScopes contracts;
  private final List<Client> confidential;
  private final List<Client> publicClients;

  private Realm(RealmDefinition definition, ContractScopes contracts) {
    this.definition = definition;
    this.contracts = contracts;
    definition.schemaScopes().forEach(contracts::add);
    List<Client> machines = new ArrayList<>();
    BiConsumer<String, RealmDefinition.Entry> add =
        (id, entry) -> machines.add(resolved(id, entry));
    definition.clients().forEach(add);
    definition.services().forEach(add);
    this.confidential = List.copyOf(machines);
    this.publicClients =
        definition.publicClients().entrySet().stream()
            .map(e -> resolved(e.getKey(), e.getValue()))
            .toList();
  }

  /**
   * Reads definition and contracts of a checkout. {@link IllegalArgumentException} if a client
   * names a tier the realm does not have, or a scope that no contract asks for.
   */
  public static Realm read(Path repository) throws IOException {
    return read(
        repository.resolve("gateway-config/realm/strata.yaml"), repository.resolve("openapi"));
  }

  static Realm read(Path definition, Path contracts) throws IOException {
    return new Realm(RealmDefinition.read(definition), ContractScopes.read(contracts));
  }

  public String name() {
    return definition.realm();
  }

  /** Clients with a secret: consumers first, then the service accounts. */
  public List<Client> confidentialClients() {
    return confidential;
  }

  /** Role by user name. */
  public Map<String, String> users() {
    return definition.users();
  }

  /** Every tier a token can carry. */
  public List<String> tiers() {
    return definition.tiers();
  }

  /** Every scope a token can carry: those of the contracts. */
  public Set<String> scopes() {
    return contracts.all();
  }

  /**
   * Writes the realm in Keycloak's import format, secrets included, readable by its owner only.
   *
   * @param edge public address of the edge, e.g. {@code http://127.0.0.1:8080}: where the browser
   *     clients live
   * @param home folder where {@link Credentials#prepare} put the realm's signing key
   */
  public void write(Path file, Credentials credentials, String edge, Path home) throws IOException {
    ObjectNode realm = new RealmImport(definition, scopes()).render(this, credentials, edge);
    RealmImport.signWith(
        realm,
        Files.readString(home.resolve("keys/realm.pem")),
        Files.readString(home.resolve("keys/realm-certificate.pem")));
    PrivateFiles.write(
        file,
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(realm));
  }

  List<Client> publicClients() {
    return publicClients;
  }

  private Client resolved(String clientId, RealmDefinition.Entry entry) {
    require(definition.tiers().contains(entry.tier()), clientId, "tier", entry.tier());
    Set<String> scopes = new TreeSet<>();
    for (String scope : entry.scopes()) {
      if (scope.equals("*:read")) {
        scopes.addAll(contracts.reads(entry.audiences()));
      } else {
        require(scopes().contains(scope), clientId, "scope", scope);
        scopes.add(scope);
      }
    }
    return new Client(
        clientId, entry.tier(), entry.audiences(), List.copyOf(scopes), entry.accounts());
  }

  private static void require(boolean known, String clientId, String what, String value) {
    if (!known) {
      throw new IllegalArgumentException(
          "Client %s has the %s '%s', which nothing defines: no contract asks for it and strata.yaml does not list it"
              .formatted(clientId, what, value));
    }
  }
}
