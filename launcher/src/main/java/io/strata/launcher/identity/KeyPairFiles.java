package io.strata.launcher.identity;

import io.strata.engines.program.PrivateFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An RSA key (PKCS#8) and its self-signed certificate, as PEM files made once. */
final class KeyPairFiles {
  private static final Duration VALIDITY = Duration.ofDays(3650);

  private KeyPairFiles() {}

  static void prepare(Path key, Path certificate, String name) throws IOException {
    if (Files.exists(key) && Files.exists(certificate)) {
      return;
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      PrivateFiles.write(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      PrivateFiles.write(certificate, pem("CERTIFICATE", selfSigned(pair, name).getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException unsupported) {
      throw new IllegalStateException("This JDK cannot make an RSA key", unsupported);
    }
  }

  private static X509Certificate selfSigned(KeyPair pair, String name)
      throws GeneralSecurityException, OperatorCreationException {
    Instant now = Instant.now();
    X500Principal subject = new X500Principal("CN=" + name);
    var builder =
        new JcaX509v3CertificateBuilder(
            subject,
            BigInteger.valueOf(now.toEpochMilli()),
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(VALIDITY)),
            subject,
            pair.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static String pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }
}
