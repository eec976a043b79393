package io.strata.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees of a service that misbehaves, and how many calls the service got. */
class GatewayUpstreamTest {
  private static final int REQUESTS_PER_ADDRESS = 50;
  @TempDir static Path folder;
  static RunningGateway gateway;
  static Broken broken;

  @BeforeAll
  static void start() throws IOException {
    broken = new Broken();
    gateway =
        RunningGateway.start(
            folder, GatewayUpstreamTest::withBrokenService, GatewayUpstreamTest::withOwnAnswer);
  }

  /** The committed configuration answers nothing below 400 by itself, so one path is made to. */
  private static String withOwnAnswer(String config) {
    return config.replaceFirst(
        "(prefix: \"/web/app/\"\\s+direct_response:\\s+)status: 404",
        "$1{status: 200, body: {inline_string: \"as it is\"}}");
  }

  private static LocalGateway withBrokenService(LocalGateway local) {
    Map<String, Integer> upstreams = new HashMap<>(local.upstreams());
    upstreams.put("exp-partner", broken.port());
    upstreams.put("exp-portal", broken.port());
    return new LocalGateway(
        local.listeners(),
        local.issuer(),
        upstreams,
        REQUESTS_PER_ADDRESS,
        local.callInFrom(),
        null);
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
    broken.close();
  }

  @BeforeEach
  void forget() {
    broken.calls.set(0);
  }

  @Test
  void aServiceThatDoesNotAnswerInTimeIs504AfterOneCall() throws IOException {
    broken.behaviour = Behaviour.HANG;
    Instant start = Instant.now();
    call("GET").assertProblem(504, "deadline-exceeded", true);
    assertThat(Duration.between(start, Instant.now()))
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(25));
    assertThat(broken.calls).hasValue(1);
  }

  @Test
  void liveUpdatesAreNotCutByTheDeadlineOfAPage() throws IOException {
    broken.behaviour = Behaviour.HANG;
    try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), gateway.edge())) {
      browser.setSoTimeout(15_000);
      browser
          .getOutputStream()
          .write(Requests.text("GET /portal/live").getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(() -> browser.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(broken.calls).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aServiceThatClosesWithoutAnswerIs503AfterOneCall(String method) throws IOException {
    broken.behaviour = Behaviour.CLOSE;
    Answer answer = call(method);
    answer.assertProblem(503, "upstream-unavailable", true);
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(broken.calls).hasValue(1);
  }

  @Test
  void aServiceThatSpeaksNoHttpIs503() throws IOException {
    broken.behaviour = Behaviour.GARBAGE;
    call("GET").assertProblem(503, "upstream-unavailable", true);
    assertThat(broken.calls).hasValue(1);
  }

  @Test
  void anAnswerOfItsOwnBelow400IsNotMadeAProblem() throws IOException {
    Answer answer = Answer.to(gateway.edge(), Requests.text("GET /web/app/"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("as it is");
    assertThat(answer.header("content-type")).isEqualTo("text/plain");
  }

  @Test
  void anAddressBeyondItsLimitIsRefusedBeforeItsTokenIsLookedAt() throws IOException {
    Answer answer = from("127.0.0.3", "GET /web/v1/x");
    for (int call = 0; call < 2 * REQUESTS_PER_ADDRESS && answer.status() == 401; call++) {
      answer = from("127.0.0.3", "GET /web/v1/x");
    }
    answer.assertProblem(429, "too-many-requests", true);
    assertThat(Integer.parseInt(answer.header("retry-after"))).isPositive();
    from("127.0.0.4", "GET /web/v1/x").assertProblem(401, "unauthenticated", false);
  }

  @Test
  void tokensAreNotBlamedWhenTheKeysCannotBeFetched() throws IOException {
    try (RunningGateway alone = RunningGateway.startWithoutKeys(folder.resolve("alone"))) {
      String token = alone.issuer().token("web-demo", "gold", "experience");
      Answer answer =
          Answer.to(alone.edge(), Requests.text("GET /web/v1/x", "Authorization: Bearer " + token));
      answer.assertProblem(503, "upstream-unavailable", true);
      assertThat(answer.headers().toString())
          .doesNotContain("invalid_token")
          .doesNotContain("edge.test");
      Answer.to(alone.edge(), Requests.text("GET /web/v1/x"))
          .assertProblem(401, "unauthenticated", false);
    }
  }

  private static Answer call(String method) throws IOException {
    String token = gateway.issuer().token("partner-acme", "internal", "experience");
    return Answer.to(
        gateway.edge(),
        Requests.text(method + " /partner/graphql", "Authorization: Bearer " + token));
  }

  private static Answer from(String address, String requestLine) throws IOException {
    return Answer.to(gateway.edge(), address, Requests.text(requestLine));
  }

  private enum Behaviour {
    HANG,
    CLOSE,
    GARBAGE
  }

  /** Reads each request and then does what no service should. */
  private static final class Broken implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Behaviour behaviour = Behaviour.CLOSE;

    Broken() throws IOException {
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return server.getLocalPort();
    }

    private void serve() {
      while (!server.isClosed()) {
        try {
          Socket socket = server.accept();
          Thread.ofVirtual().start(() -> answer(socket));
        } catch (IOException closed) {
          return;
        }
      }
    }

    private void answer(Socket socket) {
      try (socket) {
        byte[] request = new byte[16 * 1024];
        if (socket.getInputStream().read(request) < 0) {
          return;
        }
        calls.incrementAndGet();
        if (behaviour == Behaviour.GARBAGE) {
          socket
              .getOutputStream()
              .write("220 mail.test ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (behaviour != Behaviour.CLOSE) {
          socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        }
      } catch (IOException gone) {
        throw new java.io.UncheckedIOException(gone);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
