package io.strata.launcher.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  @TempDir private Path home;

  @Test
  void serversOfOneInstallationAreVouchedForByItsOneCa() throws Exception {
    Certificates certificates = new Certificates(home);
    certificates.ensureServer("edge");
    certificates.ensureServer("sandbox-salesforce");
    requireTrusted(certificates.certificate("edge"));
    requireTrusted(certificates.certificate("sandbox-salesforce"));
    assertThat(read(certificates.certificate("edge")).getSubjectAlternativeNames())
        .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
  }

  @Test
  void keysAreMadeOnceAndReadableByTheirOwnerOnly() throws IOException {
    Certificates certificates = new Certificates(home);
    certificates.ensureServer("edge");
    String first = Files.readString(certificates.key("edge"));
    new Certificates(home).ensureServer("edge");
    assertThat(certificates.key("edge"))
        .content()
        .isEqualTo(first)
        .startsWith("-----BEGIN PRIVATE");
    for (String name : List.of("edge", Certificates.AUTHORITY)) {
      assertThat(Files.getPosixFilePermissions(certificates.key(name)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private void requireTrusted(Path certificate) throws IOException, GeneralSecurityException {
    TrustAnchor authority = new TrustAnchor(read(home.resolve("ca.pem")), null);
    PKIXParameters parameters = new PKIXParameters(Set.of(authority));
    parameters.setRevocationEnabled(false);
    var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(read(certificate)));
    assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters)).isNotNull();
  }

  private static X509Certificate read(Path pem) throws IOException, GeneralSecurityException {
    try (InputStream source = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(source);
    }
  }
}
