package io.strata.launcher.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Whether the gateway can accept tokens. Envoy calls itself live while it has no keys and refuses
 * every token, so its counter of fetched key sets is asked as well.
 */
public final class GatewayReadiness {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String FETCHED = "envoy_http_jwt_authn_jwks_fetch_success";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** True when both listeners have keys; false also while nothing answers there. */
  public boolean ready(URI management) throws InterruptedException {
    try {
      return get(management.resolve("/q/health/ready")) != null
          && hasKeys(get(management.resolve("/q/metrics?filter=jwks_fetch_success")));
    } catch (IOException notYet) {
      return false;
    }
  }

  static boolean hasKeys(String metrics) {
    return metrics != null && fetched(metrics, "edge") && fetched(metrics, "internal");
  }

  private static boolean fetched(String metrics, String listener) {
    String series = FETCHED + "{envoy_http_conn_manager_prefix=\"" + listener + "\"} ";
    return metrics
        .lines()
        .filter(line -> line.startsWith(series))
        .anyMatch(line -> !line.substring(series.length()).strip().equals("0"));
  }

  private String get(URI uri) throws IOException, InterruptedException {
    var answer =
        http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
    return answer.statusCode() == 200 ? answer.body() : null;
  }
}
