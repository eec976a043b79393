package io.strata.sandbox.salesforce.oauth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;

/**
 * The one app that may log in.
 *
 * @param clientId its consumer key
 * @param username whom it runs as, and the only user whose assertions it may present
 * @param certificateKey public key of the certificate uploaded to it
 */
public record ConnectedApp(
    String clientId, String clientSecret, String username, PublicKey certificateKey) {

  /** Reads the key of a PEM certificate. */
  public static PublicKey certificateKey(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
    } catch (GeneralSecurityException unreadable) {
      throw new IOException(pem + " holds no certificate", unreadable);
    }
  }

  boolean hasSecret(String given) {
    return MessageDigest.isEqual(
        clientSecret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "ConnectedApp[" + clientId + "]";
  }
}
