package io.strata.launcher.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A service behind the gateway: says its name, remembers every request. A path {@code /status/NNN}
 * is answered so.
 */
final class Upstream implements AutoCloseable {
  record Seen(String method, String target, Map<String, String> headers, long bytes) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  private final String name;
  private final Map<String, String> bodies;
  private final HttpServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** {@code bodies}: JSON answers by path; any other path answers with the name. */
  Upstream(String name, Map<String, String> bodies) throws IOException {
    this.name = name;
    this.bodies = bodies;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  Seen last() {
    return seen.getLast();
  }

  void forget() {
    seen.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    long bytes = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange
        .getRequestHeaders()
        .forEach((key, values) -> headers.put(key, String.join(",", values)));
    String path = exchange.getRequestURI().getRawPath();
    seen.add(
        new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, bytes));
    byte[] body = bodies.getOrDefault(path, "\"" + name + "\"").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("X-GraphQL-Cost", "7");
    int status =
        path.contains("/status/")
            ? Integer.parseInt(path.substring(path.lastIndexOf('/') + 1))
            : 200;
    boolean empty = status == 304 || status == 204;
    exchange.sendResponseHeaders(status, empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
