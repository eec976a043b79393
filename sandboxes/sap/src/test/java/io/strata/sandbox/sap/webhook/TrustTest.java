package io.strata.sandbox.sap.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers by https with a certificate of one's own. */
class TrustTest {

  private static final String STORE_PASSWORD = "of-the-test";

  @TempDir Path folder;

  @Test
  void receiverIsTrustedByTheFileAndNotWithoutIt() throws Exception {
    Path store = folder.resolve("receiver.p12");
    Path certificate = folder.resolve("receiver.pem");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            "r",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString()));
    keytool(
        List.of(
            "-exportcert",
            "-rfc",
            "-alias",
            "r",
            "-keystore",
            store.toString(),
            "-file",
            certificate.toString()));
    HttpsServer server = server(store);
    try {
      HttpRequest request =
          Http.request("https://127.0.0.1:" + server.getAddress().getPort() + "/").build();
      try (Http trusting = new Http(Optional.of(certificate));
          Http strange = new Http(Optional.empty())) {
        assertThat(trusting.call(request).statusCode()).isEqualTo(204);
        assertThatThrownBy(() -> strange.call(request)).isInstanceOf(IOException.class);
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void fileWithoutCertificatesIsNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("no.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
    assertThatThrownBy(() -> new Http(Optional.of(empty)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no.pem");
  }

  private static HttpsServer server(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void keytool(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.of(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                arguments,
                List.of("-storepass", STORE_PASSWORD))
            .flatMap(List::stream)
            .toList();
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
