package io.strata.launcher.suite;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.engines.Refusal;
import io.strata.launcher.identity.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;

/** Access tokens by client credentials, fetched at Keycloak itself. */
final class Tokens {
  private final URI realm;
  private final Probe probe;

  Tokens(URI realm, Probe probe) {
    this.realm = realm;
    this.probe = probe;
  }

  /** A token with these scopes; refuses with Keycloak's own words if it gives none. */
  String fetch(Credentials.ClientSecret client, Collection<String> scopes) {
    String login = client.clientId() + ":" + client.secret();
    String asked = URLEncoder.encode(String.join(" ", scopes), StandardCharsets.UTF_8);
    // An empty scope is an unknown one to Keycloak.
    String body = "grant_type=client_credentials" + (scopes.isEmpty() ? "" : "&scope=" + asked);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer =
        probe.send(request).orElseThrow(() -> Refusal.notRunning("Keycloak does not answer"));
    if (answer.statusCode() != 200) {
      throw Refusal.failed("No token for %s: %s".formatted(client.clientId(), answer.body()));
    }
    try {
      return JsonMapper.builder().build().readTree(answer.body()).path("access_token").asText();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
