package io.strata.sandbox.sap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Somebody the system calls: keeps what came, and answers as told, else 200 with what the path
 * usually gets. Forgets both before every test; registered after the system, which starts over
 * first.
 */
public final class RecordingReceiver implements BeforeEachCallback {

  /** What came. */
  public record Request(
      String method, String path, Map<String, List<String>> headers, String body) {

    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  /** What is answered; headers as names and values by turns. */
  public record Response(int status, String body, String... headers) {}

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Response> usual = new ConcurrentHashMap<>();
  private final Map<String, Queue<Response>> next = new ConcurrentHashMap<>();

  public RecordingReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** What a path gets in every test, unless a test says otherwise. */
  public RecordingReceiver usually(String methodAndPath, Response response) {
    usual.put(methodAndPath, response);
    return this;
  }

  /** What the next requests of a method and path get, one after the other. */
  public void next(String methodAndPath, Response... responses) {
    Queue<Response> queue = next.computeIfAbsent(methodAndPath, key -> new ArrayDeque<>());
    synchronized (queue) {
      queue.addAll(List.of(responses));
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public List<Request> requests(String methodAndPath) {
    return requests.stream()
        .filter(request -> (request.method() + " " + request.path()).equals(methodAndPath))
        .toList();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    requests.clear();
    next.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getRawPath();
      String key = exchange.getRequestMethod() + " " + path;
      requests.add(
          new Request(
              exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
      Response response = response(key);
      for (int i = 0; i < response.headers().length; i += 2) {
        exchange.getResponseHeaders().add(response.headers()[i], response.headers()[i + 1]);
      }
      byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Response response(String key) {
    Queue<Response> queue = next.getOrDefault(key, new ArrayDeque<>());
    synchronized (queue) {
      Response first = queue.poll();
      return first != null ? first : usual.getOrDefault(key, new Response(200, ""));
    }
  }
}
