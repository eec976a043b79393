package io.strata.system.salesforce.vendor;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;

/** Assertions of the OAuth 2.0 JWT bearer flow (Salesforce Help, JWT Bearer Token Flow). */
final class JwtBearer {

  static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** The vendor accepts three minutes; one of them is left to clocks that differ. */
  private static final Duration LIFE = Duration.ofMinutes(2);

  private final String clientId;
  private final String username;
  private final String audience;
  private final PrivateKey key;

  /**
   * @throws IllegalStateException when the key cannot be read: the service does not start then
   */
  JwtBearer(SalesforceConfig config) {
    this.clientId = config.clientId();
    this.username = config.username();
    this.audience = config.audience().orElseGet(() -> config.loginUrl().toString());
    this.key = key(config);
  }

  String assertion() {
    return Jwt.issuer(clientId)
        .subject(username)
        .audience(audience)
        .expiresIn(LIFE)
        .jws()
        .sign(key);
  }

  private static PrivateKey key(SalesforceConfig config) {
    try {
      return KeyUtils.decodePrivateKey(Files.readString(config.privateKeyFile()));
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalStateException(
          "salesforce.private-key-file is not a readable PKCS#8 PEM file of an RSA key: "
              + config.privateKeyFile(),
          unusable);
    }
  }
}
