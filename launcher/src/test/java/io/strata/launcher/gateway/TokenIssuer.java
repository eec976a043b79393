package io.strata.launcher.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Issues tokens as Keycloak does, good ones and bad ones, with a key of its own. */
final class TokenIssuer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY_ID = "test-key";

  private final String issuer;
  private final KeyPair keys = newKeys();

  TokenIssuer(String issuer) {
    this.issuer = issuer;
  }

  String issuer() {
    return issuer;
  }

  String keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    set.putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("kid", KEY_ID)
        .put("alg", "RS256")
        .put("use", "sig")
        .put("n", base64(unsigned(key.getModulus())))
        .put("e", base64(unsigned(key.getPublicExponent())));
    return set.toString();
  }

  String token(String client, String tier, String audience) {
    return token(client, tier, audience, claims -> {});
  }

  /** {@code tier} may be null: then the claim is absent. */
  String token(String client, String tier, String audience, Consumer<ObjectNode> change) {
    ObjectNode claims = claims(client, tier, audience);
    change.accept(claims);
    return signed(keys, claims);
  }

  String signedByStranger(String client, String audience) {
    return signed(newKeys(), claims(client, "gold", audience));
  }

  String unsigned(String client, String audience) {
    return part(header("none")) + "." + part(claims(client, "gold", audience)) + ".";
  }

  /** HMAC with the public key as secret: the classic confusion of algorithms. */
  String signedWithPublicKey(String client, String audience) {
    String content = part(header("HS256")) + "." + part(claims(client, "gold", audience));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
      return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private ObjectNode claims(String client, String tier, String audience) {
    long now = Instant.now().getEpochSecond();
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims
        .put("iss", issuer)
        .put("aud", audience)
        .put("azp", client)
        .put("sub", "service-account-" + client);
    claims.put("iat", now).put("exp", now + 300);
    return tier == null ? claims : claims.put("tier", tier);
  }

  private static ObjectNode header(String algorithm) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("alg", algorithm)
        .put("typ", "JWT")
        .put("kid", KEY_ID);
  }

  private static String signed(KeyPair keys, ObjectNode claims) {
    String content = part(header("RS256")) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + base64(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String part(ObjectNode node) {
    try {
      return base64(JSON.writeValueAsBytes(node));
    } catch (java.io.IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
