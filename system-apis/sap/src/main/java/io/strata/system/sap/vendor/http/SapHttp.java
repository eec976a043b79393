package io.strata.system.sap.vendor.http;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.strata.runtime.correlation.Call;
import io.strata.system.sap.vendor.SapConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The wire: Basic authentication, client and language on every request, no more calls at a time
 * than configured. The deadline of the caller is kept by who calls it, which interrupts; an
 * interrupted exchange is cancelled and its connection closed.
 */
public final class SapHttp {

  static {
    // The JDK sends a GET whose connection ended without an answer up to five times, unasked and
    // uncounted; how often the system is called is the guard's decision.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
  }

  /** Reads an answer to the end. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(Answer answer) throws IOException;
  }

  private final HttpClient client;
  private final Semaphore slots;
  private final String origin;
  private final String authorization;
  private final String logon;
  private final Duration readTimeout;

  public SapHttp(SapConfig config) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    this.slots = new Semaphore(config.parallelCalls());
    this.origin = config.url().toString().replaceFirst("/+$", "");
    this.authorization = basic(config.username(), config.password());
    this.logon = "sap-client=" + config.client() + "&sap-language=" + config.language();
    this.readTimeout = config.readTimeout();
  }

  /**
   * @throws IOException when the exchange broke off, on the way there or back
   */
  public <T> T exchange(Outgoing request, Reading<T> reading)
      throws IOException, InterruptedException {
    slots.acquire();
    try {
      HttpResponse<InputStream> response =
          client.send(wired(request), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return reading.of(new Answer(response.statusCode(), response.headers(), body));
      }
    } finally {
      slots.release();
    }
  }

  private HttpRequest wired(Outgoing request) {
    HttpRequest.Builder wired =
        HttpRequest.newBuilder(URI.create(origin + withLogon(request.target())))
            .timeout(readTimeout)
            .method(
                request.method(),
                request.body() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(request.body()))
            .setHeader("Authorization", authorization)
            .setHeader("Accept-Encoding", "gzip")
            .setHeader("X-Correlation-ID", Call.current().requestId());
    request.headers().forEach(wired::setHeader);
    GlobalOpenTelemetry.getPropagators()
        .getTextMapPropagator()
        .inject(Context.current(), wired, HttpRequest.Builder::setHeader);
    return wired.build();
  }

  /** A link the system gave may carry them already. */
  private String withLogon(String target) {
    if (target.contains("sap-client=")) {
      return target;
    }
    return target + (target.contains("?") ? "&" : "?") + logon;
  }

  private static String basic(String username, String password) {
    byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }
}
