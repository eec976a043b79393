package io.strata.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.sandbox.control.Sandbox;
import io.strata.sandbox.control.SandboxConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsDoorTest {

  @TempDir Path folder;

  @Test
  void sameOrgIsServedOverTlsWithItsOwnAddress() throws Exception {
    try (SalesforceSandbox running = SalesforceSandbox.start(config());
        HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      Sandbox sandbox = running.sandbox();
      String form =
          "grant_type=client_credentials&client_id="
              + OrgSandbox.CLIENT_ID
              + "&client_secret="
              + OrgSandbox.CLIENT_SECRET;
      URI url = URI.create(sandbox.tlsUrl().orElseThrow() + "/services/oauth2/token");
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(form)).build(),
              BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("\"instance_url\":\"" + sandbox.tlsUrl().get() + "\"");
    }
  }

  @Test
  void resetIsATcpResetThroughTlsToo() throws Exception {
    try (SalesforceSandbox running = SalesforceSandbox.start(config());
        HttpClient client = HttpClient.newHttpClient()) {
      Sandbox sandbox = running.sandbox();
      URI faults = URI.create(sandbox.controlUrl() + "/faults");
      HttpRequest order =
          HttpRequest.newBuilder(faults)
              .POST(BodyPublishers.ofString("{\"effect\":{\"reset\":true}}"))
              .build();
      assertThat(client.send(order, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
      int port = sandbox.tlsUrl().orElseThrow().getPort();
      try (SSLSocket socket =
          (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", port)) {
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        assertThatThrownBy(in::readAllBytes)
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
    }
  }

  private SandboxConfig config() throws IOException {
    Properties properties = OrgSandbox.configuration(folder);
    properties.setProperty("sandbox.tls-port", "0");
    properties.setProperty(
        "sandbox.tls-certificate-file", TestKey.registered().certificateFile().toString());
    properties.setProperty("sandbox.tls-key-file", TestKey.registered().keyFile().toString());
    return new SandboxConfig(properties);
  }

  private static SSLContext trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(TestKey.registered().certificateFile())) {
      trusted.setCertificateEntry(
          "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
