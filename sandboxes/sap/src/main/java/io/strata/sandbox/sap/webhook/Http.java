package io.strata.sandbox.sap.webhook;

import io.strata.sandbox.sap.record.Row;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The system as a caller. It follows no redirects and waits ten real seconds for an answer. */
public final class Http implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MAX_ANSWER = 64 * 1024;

  private final HttpClient client;

  /**
   * A caller.
   *
   * @param trusted PEM certificates that are trusted in place of the platform's
   */
  public Http(Optional<Path> trusted) throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    if (trusted.isPresent()) {
      builder.sslContext(trusting(trusted.get()));
    }
    client = builder.build();
  }

  private static SSLContext trusting(Path file) throws IOException {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("trusted-" + number++, one);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException(file + " holds no certificates that can be trusted", unusable);
    }
  }

  /** Posts a message with further headers, as names and values by turns. */
  Attempt post(Row message, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(message.text("URL"))
            .header("Content-Type", message.text("ContentType"))
            .POST(BodyPublishers.ofString(message.text("Body")));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
    return Attempt.of(
        response.statusCode(), response.headers().firstValue("Retry-After").orElse(null));
  }

  HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER));
  }

  static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER);
  }

  static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
