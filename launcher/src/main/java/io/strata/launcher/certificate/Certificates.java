package io.strata.launcher.certificate;

import io.strata.engines.program.PrivateFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * TLS of one installation, made on first use: a CA, whose certificate is {@code ca.pem}, and in
 * {@code keys/} the servers it vouches for: {@code NAME-certificate.pem} and {@code NAME.pem}, the
 * PKCS#8 key. Keys have mode 0600.
 */
public final class Certificates {
  /** Name of the CA: {@code ca.pem} is what whoever calls these servers has to trust. */
  public static final String AUTHORITY = "ca";

  private static final Duration LIFE = Duration.ofDays(3650);
  private static final Duration SERVER_LIFE = Duration.ofDays(820);

  private record Issuer(X509Certificate certificate, PrivateKey key) {}

  private final Path home;
  private final SecureRandom random = new SecureRandom();

  public Certificates(Path home) {
    this.home = home;
  }

  /** Makes the certificate of a server on localhost and 127.0.0.1, unless it is there. */
  public void ensureServer(String name) {
    if (!exists(name)) {
      KeyPair keys = keys();
      write(name, certificate(name, keys, authority(), SERVER_LIFE, false), keys.getPrivate());
    }
  }

  public Path certificate(String name) {
    return home.resolve(name.equals(AUTHORITY) ? "ca.pem" : "keys/" + name + "-certificate.pem");
  }

  public Path key(String name) {
    return home.resolve("keys/" + name + ".pem");
  }

  private boolean exists(String name) {
    return Files.exists(certificate(name)) && Files.exists(key(name));
  }

  private synchronized Issuer authority() {
    if (!exists(AUTHORITY)) {
      KeyPair keys = keys();
      write(AUTHORITY, certificate("Strata local CA", keys, null, LIFE, true), keys.getPrivate());
    }
    try (var pem = Files.newBufferedReader(key(AUTHORITY));
        var parser = new PEMParser(pem);
        var source = Files.newInputStream(certificate(AUTHORITY))) {
      var key = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
      var factory = CertificateFactory.getInstance("X.509");
      return new Issuer((X509Certificate) factory.generateCertificate(source), key);
    } catch (IOException | GeneralSecurityException broken) {
      throw new IllegalStateException("The CA in " + home + " is unreadable", broken);
    }
  }

  private X509Certificate certificate(
      String commonName, KeyPair keys, Issuer issuer, Duration life, boolean authority) {
    Instant now = Instant.now();
    X500Principal subject = new X500Principal("CN=" + commonName + ", O=Strata");
    X500Principal issuedBy =
        issuer == null ? subject : issuer.certificate().getSubjectX500Principal();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuedBy,
            new BigInteger(120, random),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(life)),
            subject,
            keys.getPublic());
    try {
      extend(builder, authority);
      PrivateKey signingKey = issuer == null ? keys.getPrivate() : issuer.key();
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(signingKey);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException failed) {
      throw new IllegalStateException("Cannot make the certificate of " + commonName, failed);
    }
  }

  private static void extend(X509v3CertificateBuilder builder, boolean authority)
      throws CertIOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (authority) {
      int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    } else {
      var names =
          new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
          };
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void write(String name, X509Certificate certificate, PrivateKey key) {
    try {
      PrivateFiles.write(key(name), pem(new JcaPKCS8Generator(key, null).generate()));
      Files.writeString(certificate(name), pem(certificate));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
