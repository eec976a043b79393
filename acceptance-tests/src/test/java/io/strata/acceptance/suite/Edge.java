package io.strata.acceptance.suite;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.launcher.suite.Suite;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The suite's doors and the tokens of its demo clients. */
public final class Edge {

  public static final String ACME = "C-10001";

  /** Tokens live 300 s. */
  private static final Duration USED_FOR = Duration.ofMinutes(4);

  private record Fetched(String token, long at) {
    boolean isFresh() {
      return System.nanoTime() - at < USED_FOR.toNanos();
    }
  }

  private static final Map<String, Fetched> TOKENS = new ConcurrentHashMap<>();

  private Edge() {}

  public static URI edge(String path) {
    return URI.create(suite().addresses().edge() + path);
  }

  public static URI internal(String path) {
    return URI.create(suite().addresses().internal() + path);
  }

  /** The service itself, past the gateway. */
  public static URI service(String artifact, String path) {
    return URI.create(suite().addresses().url(artifact).orElseThrow() + path);
  }

  /** With all scopes of the client, good for another minute at least. */
  public static String token(String client) {
    return TOKENS
        .compute(
            client,
            (c, known) ->
                known != null && known.isFresh()
                    ? known
                    : new Fetched(suite().token(c, Optional.empty()), System.nanoTime()))
        .token();
  }

  public static String token(String client, String scope) {
    return suite().token(client, Optional.of(List.of(scope)));
  }

  /** Of a person of the realm. */
  public static String password(String user) {
    return suite().credentials().users().stream()
        .filter(one -> one.username().equals(user))
        .findFirst()
        .orElseThrow()
        .password();
  }

  public static Http.Answer overview(String customer, String... headers) {
    return Http.get(
        edge("/web/v1/customers/" + customer + "/overview"), token("web-demo"), headers);
  }

  public static Http.Answer graph(String client, String query) {
    String body = "{\"query\":\"" + query.replace("\"", "\\\"") + "\"}";
    return Http.post(edge("/partner/graphql"), token(client), body);
  }

  /** What the gateway's access log says of a request, once it is written. */
  public static JsonNode logged(String requestId) {
    Path log = suite().installation().log("gateway");
    String wanted = "\"requestId\":\"" + requestId + "\"";
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> Files.readAllLines(log).stream().filter(l -> l.contains(wanted)).findFirst(),
            Optional::isPresent)
        .map(Http::parse)
        .orElseThrow();
  }

  public static Suite suite() {
    return RunningSuite.get();
  }
}
