package io.strata.launcher.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that signs a person in at the portal, and the portal that redeems the code. */
final class SignIn {
  private static final String CLIENT = "exp-portal";
  private static final String VERIFIER = "v".repeat(43);
  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new TreeMap<>();
  private final RunningKeycloak keycloak;

  private SignIn(RunningKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  static SignIn at(RunningKeycloak keycloak) {
    return new SignIn(keycloak);
  }

  /** The answer of the token endpoint after this person has signed in. */
  JsonNode as(String username, String redirect) throws IOException, InterruptedException {
    Matcher form = FORM.matcher(page(redirect));
    if (!form.find()) {
      throw new AssertionError("Keycloak shows no form to sign in");
    }
    HttpResponse<String> answer =
        send(
            request(form.group(1).replace("&amp;", "&"))
                .POST(form(Map.of("username", username, "password", keycloak.password(username)))));
    String location = answer.headers().firstValue("Location").orElseThrow();
    Matcher code = CODE.matcher(location);
    if (!location.startsWith(RunningKeycloak.EDGE + redirect) || !code.find()) {
      throw new AssertionError("No code: " + location);
    }
    return redeemed(code.group(1), redirect);
  }

  /** What the browser is shown when the portal sends it there. */
  String page(String redirect) throws IOException, InterruptedException {
    return send(request(authorization(redirect, Map.of("code_challenge_method", "S256")))).body();
  }

  /** Where the browser is sent back to, at once. */
  String withoutPkce(String redirect) throws IOException, InterruptedException {
    String url = authorization(redirect, Map.of());
    return send(request(url)).headers().firstValue("Location").orElse("");
  }

  private static String authorization(String redirect, Map<String, String> pkce) {
    Map<String, String> query = new TreeMap<>(pkce);
    query.put("client_id", CLIENT);
    query.put("response_type", "code");
    query.put("scope", "openid");
    query.put("redirect_uri", RunningKeycloak.EDGE + redirect);
    if (!pkce.isEmpty()) {
      query.put("code_challenge", challenge());
    }
    return RunningKeycloak.EDGE + "/realms/strata/protocol/openid-connect/auth?" + encoded(query);
  }

  private JsonNode redeemed(String code, String redirect) throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (CLIENT + ":" + keycloak.secret(CLIENT)).getBytes(StandardCharsets.US_ASCII));
    HttpRequest request =
        HttpRequest.newBuilder(keycloak.realm("/protocol/openid-connect/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                form(
                    Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "code_verifier",
                        VERIFIER,
                        "redirect_uri",
                        RunningKeycloak.EDGE + redirect)))
            .build();
    return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  /** The edge is a name only: its pages come from Keycloak itself. */
  private HttpRequest.Builder request(String url) {
    URI here = keycloak.realm("");
    String past = url.substring((RunningKeycloak.EDGE + "/realms/strata").length());
    return HttpRequest.newBuilder(URI.create(here + past))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return answer;
  }

  private static HttpRequest.BodyPublisher form(Map<String, String> fields) {
    return BodyPublishers.ofString(encoded(fields));
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String challenge() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
