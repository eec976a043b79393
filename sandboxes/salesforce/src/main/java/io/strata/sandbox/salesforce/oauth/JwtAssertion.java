package io.strata.sandbox.salesforce.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Predicate;

/**
 * A signed login assertion (OAuth 2.0 JWT Bearer Flow). Lenient where the vendor is: padded
 * segments, no {@code typ}, {@code exp} as text or in milliseconds. The signature is always checked
 * over the bytes that were sent.
 */
record JwtAssertion(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {

  private static final JsonMapper JSON = new JsonMapper();

  static JwtAssertion parse(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw invalid();
    }
    try {
      return new JwtAssertion(
          JSON.readTree(decode(parts[0])),
          JSON.readTree(decode(parts[1])),
          (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
          decode(parts[2]));
    } catch (IOException | IllegalArgumentException malformed) {
      throw invalid();
    }
  }

  void checkSignature(PublicKey key) {
    if (!"RS256".equals(header.path("alg").asText())) {
      throw invalid();
    }
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(signed);
      if (!verifier.verify(signature)) {
        throw invalid();
      }
    } catch (GeneralSecurityException refused) {
      throw invalid();
    }
  }

  /**
   * Refuses an assertion of the past. The signer's clock is a real one, so this is the only place
   * where the sandbox's own clock does not count.
   */
  void checkExpiry(InstantSource realClock) {
    JsonNode exp = claims.path("exp");
    try {
      BigDecimal seconds = new BigDecimal(exp.asText());
      if (seconds.compareTo(BigDecimal.valueOf(realClock.instant().getEpochSecond())) >= 0) {
        return;
      }
    } catch (NumberFormatException notATime) {
      throw invalid();
    }
    throw new OAuthException("invalid_grant", "expired authorization code");
  }

  void checkAudience(Predicate<String> ours) {
    JsonNode aud = claims.path("aud");
    for (JsonNode one : aud.isArray() ? aud : JSON.createArrayNode().add(aud)) {
      if (ours.test(one.asText().replaceAll("/$", ""))) {
        return;
      }
    }
    throw new OAuthException("invalid_grant", "audience is invalid");
  }

  String issuer() {
    return claims.path("iss").asText();
  }

  String subject() {
    return claims.path("sub").asText();
  }

  private static byte[] decode(String segment) {
    return Base64.getUrlDecoder().decode(segment.replaceAll("=+$", ""));
  }

  private static OAuthException invalid() {
    return new OAuthException("invalid_grant", "invalid assertion");
  }
}
