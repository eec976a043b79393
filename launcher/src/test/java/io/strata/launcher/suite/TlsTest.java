package io.strata.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.launcher.gateway.KeycloakStandIn;
import io.strata.launcher.process.LauncherProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --tls}: who trusts the installation's CA gets in, who does not gets no answer. */
class TlsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @TempDir private Path home;

  @Test
  void bothDoorsProveThemselvesByTheInstallationsCaAndByNothingElse() throws Exception {
    try (KeycloakStandIn keycloak = new KeycloakStandIn(home, true);
        LauncherProcess up = strata("up", "gateway", "--tls")) {
      try {
        assertThat(up.exitCode()).as(up::output).isZero();
        assertThat(up.output()).contains("https://127.0.0.1:" + keycloak.edgePort());
        try (HttpClient trusting = HttpClient.newBuilder().sslContext(trustingTheCa()).build();
            HttpClient stranger = HttpClient.newHttpClient()) {
          for (int port : new int[] {keycloak.edgePort(), keycloak.internalPort()}) {
            HttpResponse<String> answer = get(trusting, "https", port);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).startsWith("TLSv1.");
            assertThatThrownBy(() -> get(stranger, "https", port))
                .isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> get(stranger, "http", port)).isInstanceOf(IOException.class);
          }
        }
      } finally {
        strata("stop", "gateway").exitCode();
      }
    }
  }

  private LauncherProcess strata(String... words) throws IOException {
    Map<String, String> environment = Map.of("STRATA_HOME", home.toString());
    return new LauncherProcess(ROOT, home.resolve("output-" + words[0]), environment, words);
  }

  private static HttpResponse<String> get(HttpClient client, String scheme, int port)
      throws IOException, InterruptedException {
    URI uri = URI.create("%s://127.0.0.1:%d/web/v1/customers".formatted(scheme, port));
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private SSLContext trustingTheCa() throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(home.resolve("ca.pem"))) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
