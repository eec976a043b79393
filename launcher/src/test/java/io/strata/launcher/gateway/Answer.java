package io.strata.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came back over one socket to a request sent byte by byte, so that no client library tidies
 * it up.
 */
record Answer(int status, Map<String, String> headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final System.Logger LOG = System.getLogger(Answer.class.getName());
  private static final int FITS_THE_SOCKET = 16 * 1024;
  private static final int PATIENCE_MILLIS = 60_000;

  /**
   * Sends the text as it is and reads one answer. Writing stops quietly when the gateway closes
   * early.
   */
  static Answer to(int port, String request) throws IOException {
    return to(port, "127.0.0.1", request);
  }

  /** As {@link #to(int, String)}, from another address of the loopback network. */
  static Answer to(int port, String from, String request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(PATIENCE_MILLIS);
      if (request.length() < FITS_THE_SOCKET) {
        socket.getOutputStream().write(bytes(request));
      } else {
        Thread.ofVirtual().start(() -> sendUntilClosed(socket, request));
      }
      return read(socket.getInputStream());
    }
  }

  private static void sendUntilClosed(Socket socket, String request) {
    try {
      socket.getOutputStream().write(bytes(request));
    } catch (IOException closed) {
      LOG.log(
          System.Logger.Level.DEBUG, "The gateway closed before it had the whole request", closed);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Answer read(InputStream in) throws IOException {
    String statusLine = line(in);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + "," + b);
    }
    int status = Integer.parseInt(statusLine.split(" ")[1]);
    if (status == 100) {
      return read(in);
    }
    return new Answer(status, headers, body(in, headers));
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      byte[] bytes = in.readNBytes(Integer.parseInt(headers.get("content-length")));
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (!"chunked".equals(headers.get("transfer-encoding"))) {
      return "";
    }
    StringBuilder body = new StringBuilder();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
      line(in);
    }
    return body.toString();
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("Connection closed after '" + line + "'");
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  String header(String name) {
    return headers.get(name);
  }

  JsonNode json() throws IOException {
    return JSON.readTree(body);
  }

  /**
   * Asserts that this is the gateway's problem of that slug, with exactly the members it may have.
   */
  JsonNode assertProblem(int expectedStatus, String slug, boolean retryable) throws IOException {
    assertThat(status).as(body).isEqualTo(expectedStatus);
    assertThat(header("content-type")).isEqualTo("application/problem+json");
    JsonNode problem = json();
    assertThat(problem.path("type").asText()).isEqualTo("https://strata.dev/problems/" + slug);
    assertThat(problem.path("status").isInt()).isTrue();
    assertThat(problem.path("status").asInt()).isEqualTo(expectedStatus);
    assertThat(problem.path("title").asText()).isNotEmpty();
    assertThat(problem.path("detail").asText()).isNotEmpty();
    assertThat(problem.path("retryable").isBoolean()).isTrue();
    assertThat(problem.path("retryable").booleanValue()).isEqualTo(retryable);
    assertThat(Set.copyOf(names(problem)))
        .isSubsetOf("type", "title", "status", "detail", "instance", "traceId", "retryable");
    return problem;
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }
}
