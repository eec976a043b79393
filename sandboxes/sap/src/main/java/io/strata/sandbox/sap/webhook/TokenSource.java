package io.strata.sandbox.sap.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Access tokens by client credentials (RFC 6749, 4.4), kept until shortly before they expire. They
 * live on real time: their issuer does not know the sandbox's clock.
 */
public final class TokenSource {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private record Token(String text, Instant until) {}

  private final Http http;
  private final String url;
  private final String authorization;
  private final String request;
  private final InstantSource clock;
  private Token token;

  /**
   * @param scope asked for, names separated by spaces; empty for what the issuer gives unasked
   */
  public TokenSource(
      Http http,
      String url,
      String clientId,
      String secret,
      Optional<String> scope,
      InstantSource clock) {
    this.http = http;
    this.url = url;
    this.authorization = Http.basic(form(clientId), form(secret));
    this.request =
        "grant_type=client_credentials" + scope.map(names -> "&scope=" + form(names)).orElse("");
    this.clock = clock;
  }

  /** A token that is not about to expire; {@link IOException} says when there is none. */
  synchronized String token() throws IOException, InterruptedException {
    if (token == null || !clock.instant().isBefore(token.until())) {
      token = fetch();
    }
    return token.text();
  }

  /** Forgets a token that was refused, unless it was replaced meanwhile. */
  synchronized void refused(String text) {
    if (token != null && token.text().equals(text)) {
      token = null;
    }
  }

  private Token fetch() throws IOException, InterruptedException {
    Instant asked = clock.instant();
    HttpResponse<String> answer =
        http.call(
            Http.request(url)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(request))
                .build());
    if (answer.statusCode() != 200) {
      throw new IOException("no token: HTTP status " + answer.statusCode());
    }
    JsonNode body = JSON.readTree(answer.body());
    if (body == null || !body.path("access_token").isTextual()) {
      throw new IOException("no token: the answer has none");
    }
    Duration life = Duration.ofSeconds(body.path("expires_in").asLong(60)).minus(MARGIN);
    return new Token(body.get("access_token").textValue(), asked.plus(life));
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
