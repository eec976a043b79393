package io.strata.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.strata.engines.Refusal;
import io.strata.launcher.certificate.Certificates;
import io.strata.launcher.state.SuiteState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAnswerTest {
  @TempDir private Path home;
  private HttpServer edge;
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void anEdgeThatKnowsOneToken() throws IOException {
    edge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    edge.createContext(
        "/web/v1/customers",
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          exchange.sendResponseHeaders("Bearer good".equals(token) ? 200 : 401, -1);
          exchange.close();
        });
    edge.start();
  }

  @AfterEach
  void closeTheEdge() {
    edge.stop(0);
  }

  @Test
  void aTokenThatCannotBeFetchedAtOnceIsAskedForAgain() {
    await(
        client -> {
          if (asked.incrementAndGet() < 3) {
            throw Refusal.notRunning("Keycloak does not answer");
          }
          return "good";
        },
        Duration.ofSeconds(20));
    assertThat(asked).hasValue(3);
  }

  @Test
  void whenNoTokenComesTheRefusalSaysWhy() {
    Function<String, String> never =
        client -> {
          throw Refusal.failed("No token for " + client);
        };
    assertThatThrownBy(() -> await(never, Duration.ofMillis(500)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("was answered with nothing (No token for web-demo) instead of 200");
  }

  private void await(Function<String, String> tokens, Duration patience) {
    Addresses addresses = new Addresses(SuiteState.fresh(edge.getAddress().getPort(), 1, false));
    new FirstAnswer(addresses, new Probe(new Certificates(home)), tokens, patience)
        .await(List.of("exp-web"));
  }
}
