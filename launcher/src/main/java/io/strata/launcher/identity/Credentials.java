package io.strata.launcher.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.engines.program.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The secrets of one installation: made once, kept in {@code credentials.json} (mode 0600), in the
 * shape that {@code ./strata credentials --json} prints. Service accounts are clients like the
 * others.
 */
public record Credentials(List<ClientSecret> clients, List<UserPassword> users, Vendors vendors) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final SecureRandom RANDOM = new SecureRandom();

  public record ClientSecret(
      String clientId,
      String secret,
      String tier,
      List<String> audiences,
      List<String> scopes,
      List<String> accounts) {}

  public record UserPassword(String username, String password, List<String> roles) {}

  public record Vendors(Salesforce salesforce, Sap sap) {}

  /**
   * {@code privateKeyFile} is PKCS#8 PEM; its certificate, PEM, is {@link
   * Credentials#certificateFile}.
   */
  public record Salesforce(
      String clientId, String clientSecret, String username, String privateKeyFile) {}

  /** {@code aleaudPassword} is what the system itself shows when it reports on a document. */
  public record Sap(String username, String password, String client, String aleaudPassword) {}

  /**
   * Reads the file in {@code home}, or makes it; what the realm has gained since gets new secrets,
   * the rest keeps its own.
   */
  public static Credentials prepare(Path home, Realm realm) throws IOException {
    Path file = home.resolve("credentials.json");
    Credentials known =
        Files.exists(file)
            ? JSON.readValue(file.toFile(), Credentials.class)
            : new Credentials(List.of(), List.of(), null);
    Credentials complete =
        new Credentials(
            realm.confidentialClients().stream().map(known::withSecret).toList(),
            realm.users().entrySet().stream()
                .map(user -> known.withPassword(user.getKey(), user.getValue()))
                .toList(),
            known.vendorsCompleted(home));
    PrivateFiles.write(file, JSON.writeValueAsString(complete));
    KeyPairFiles.prepare(privateKeyFile(home), certificateFile(home), "strata-salesforce");
    KeyPairFiles.prepare(
        home.resolve("keys/realm.pem"), home.resolve("keys/realm-certificate.pem"), "strata-realm");
    return complete;
  }

  /** The client's entry; {@link IllegalArgumentException} if the realm has none of that id. */
  public ClientSecret client(String clientId) {
    return clients.stream()
        .filter(client -> client.clientId().equals(clientId))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No client '" + clientId + "' in the realm"));
  }

  /** The certificate that the Salesforce org knows the JWT bearer client by. */
  public static Path certificateFile(Path home) {
    return home.resolve("keys/salesforce-certificate.pem");
  }

  private static Path privateKeyFile(Path home) {
    return home.resolve("keys/salesforce.pem");
  }

  private ClientSecret withSecret(Client client) {
    String secret =
        clients.stream()
            .filter(known -> known.clientId().equals(client.clientId()))
            .map(ClientSecret::secret)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(Credentials::newSecret);
    return new ClientSecret(
        client.clientId(),
        secret,
        client.tier(),
        client.audiences(),
        client.scopes(),
        client.accounts());
  }

  private UserPassword withPassword(String username, String role) {
    String password =
        users.stream()
            .filter(known -> known.username().equals(username))
            .map(UserPassword::password)
            .findFirst()
            .orElseGet(Credentials::newSecret);
    return new UserPassword(username, password, List.of(role));
  }

  private Vendors vendorsCompleted(Path home) {
    Vendors known = vendors == null ? new Vendors(null, null) : vendors;
    return new Vendors(
        Objects.requireNonNullElseGet(known.salesforce(), () -> newSalesforce(home)),
        Objects.requireNonNullElseGet(
            known.sap(), () -> new Sap("STRATA", newSecret(), "100", newSecret())));
  }

  private static Salesforce newSalesforce(Path home) {
    String key = privateKeyFile(home).toAbsolutePath().toString();
    return new Salesforce("strata-" + newSecret(), newSecret(), "integration@strata.example", key);
  }

  private static String newSecret() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
