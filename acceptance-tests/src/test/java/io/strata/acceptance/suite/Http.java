package io.strata.acceptance.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Requests as a user's own program would send them. */
public final class Http {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  private Http() {}

  /** What came back. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    public JsonNode json() {
      return parse(response.body());
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** The slug of the problem this is; null when it is none. */
    public String problem() {
      String type = header("content-type");
      return type != null && type.startsWith("application/problem+json")
          ? json().path("type").asText().replace("https://strata.dev/problems/", "")
          : null;
    }
  }

  public static HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(60));
  }

  public static Answer get(URI url, String token, String... headers) {
    return send(authorized(url, token, headers).GET());
  }

  public static Answer post(URI url, String token, String json, String... headers) {
    return send(
        authorized(url, token, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public static Answer patch(URI url, String token, String json, String... headers) {
    return send(
        authorized(url, token, headers)
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
  }

  public static Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("Not JSON: " + json, unreadable);
    }
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("Not JSON: " + value, impossible);
    }
  }

  static HttpRequest.Builder authorized(URI url, String token, String... headers) {
    HttpRequest.Builder request = request(url);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }
}
