package io.strata.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Tokens as the realm issues them, signed with a key made for this test run. */
public final class Tokens {

  public static final String ISSUER = "http://issuer.test/realms/strata";

  private static final String KEY = "io.strata.testing.private-key";
  private static final String KEY_ID = "test-key";
  private static final long LIFE_SECONDS = 300;

  private Tokens() {}

  /** A token of client {@code test-client} for this audience with these scopes. */
  public static String of(String audience, String... scopes) {
    return of("test-client", audience, List.of(scopes), List.of());
  }

  /**
   * @param accounts the partner's reach; no claim when empty
   */
  public static String of(
      String client, String audience, List<String> scopes, List<String> accounts) {
    var claims = claims(client, "gold", audience, scopes);
    if (!accounts.isEmpty()) {
      claims.claim("accounts", accounts);
    }
    return claims.jws().keyId(KEY_ID).sign(privateKey());
  }

  /** A token of this client and tier; {@code internal} is the tier of service accounts. */
  public static String ofTier(String client, String tier, String audience, String... scopes) {
    return claims(client, tier, audience, List.of(scopes)).jws().keyId(KEY_ID).sign(privateKey());
  }

  /** An ID token of a person who logged in to this client, with these realm roles. */
  public static String ofPerson(String client, String user, Duration life, String... roles) {
    return Jwt.issuer(ISSUER)
        .subject("user-" + user)
        .audience(client)
        .preferredUserName(user)
        .claim("azp", client)
        .claim("typ", "ID")
        .claim("roles", List.of(roles))
        .expiresIn(life)
        .jws()
        .keyId(KEY_ID)
        .sign(privateKey());
  }

  private static JwtClaimsBuilder claims(
      String client, String tier, String audience, List<String> scopes) {
    return Jwt.issuer(ISSUER)
        .subject("service-account-" + client)
        .audience(Set.of(audience))
        .claim("azp", client)
        .claim("tier", tier)
        .claim("scope", String.join(" ", scopes))
        .expiresIn(LIFE_SECONDS);
  }

  /** A token whose signature nobody can verify. */
  public static String forged(String audience, String... scopes) {
    return Jwt.issuer(ISSUER)
        .audience(Set.of(audience))
        .claim("azp", "mallory")
        .claim("scope", String.join(" ", Arrays.asList(scopes)))
        .expiresIn(LIFE_SECONDS)
        .jws()
        .keyId(KEY_ID)
        .sign(newKeyPair().getPrivate());
  }

  /** A token that was valid once. */
  public static String expired(String audience, String... scopes) {
    return Jwt.issuer(ISSUER)
        .audience(Set.of(audience))
        .claim("azp", "test-client")
        .claim("scope", String.join(" ", Arrays.asList(scopes)))
        .issuedAt(1)
        .expiresAt(2)
        .jws()
        .keyId(KEY_ID)
        .sign(privateKey());
  }

  static String jwks() {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) privateKey();
    return """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}"""
        .formatted(KEY_ID, unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
  }

  private static String unsigned(java.math.BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /** Shared by system property: tests and their resources live in different class loaders. */
  private static synchronized PrivateKey privateKey() {
    String encoded = System.getProperty(KEY);
    if (encoded == null) {
      encoded = Base64.getEncoder().encodeToString(newKeyPair().getPrivate().getEncoded());
      System.setProperty(KEY, encoded);
    }
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
