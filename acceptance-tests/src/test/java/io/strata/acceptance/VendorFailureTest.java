package io.strata.acceptance;

import static io.strata.acceptance.suite.Edge.overview;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.Org;
import io.strata.testing.HangUpStorm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A vendor that fails in every way costs its block, within the deadline, and comes back by itself.
 */
class VendorFailureTest {

  private static final String DATA = "{\"path\":\"/services/data/**\"}";
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @AfterEach
  void heal() {
    Org.heal();
    await().atMost(Duration.ofSeconds(60)).until(() -> crm().path("status").asText().equals("ok"));
  }

  @Test
  void hangingVendorKeepsNobodyWaiting() {
    Org.fault(DATA, "{\"hang\":true}", 0);
    long start = System.nanoTime();
    assertThat(crm().path("status").asText()).isEqualTo("unavailable");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE);
  }

  @Test
  void failingVendorCostsItsBlockWithTheReason() {
    Org.fault(DATA, "{\"status\":503}", 0);
    assertThat(crm().path("status").asText()).isEqualTo("unavailable");
    assertThat(crm().path("reason").asText()).isEqualTo("upstream-unavailable");
  }

  /** An overview asks the vendor twice: for the account and for its opportunities. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"status\":503}", "{\"reset\":true}", "{\"truncate\":20}"})
  void oneFailedCallIsRepeatedOnceAndNobodyNotices(String effect) {
    Org.fault(DATA, effect, 1);
    long before = Org.now();
    assertThat(crm().path("status").asText()).isEqualTo("ok");
    assertThat(Org.journal("/services/data/**", before)).hasSize(3);
  }

  @Test
  void expiredSessionIsRenewedOnceForFiftyCallersAtOnce() throws InterruptedException {
    assertThat(crm().path("status").asText()).isEqualTo("ok");
    Org.fault(DATA, "{\"expireSession\":true}", 1);
    long before = Org.now();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> call = () -> crm().path("status").asText();
      callers
          .invokeAll(Collections.nCopies(50, call))
          .forEach(f -> assertThat(f.resultNow()).isEqualTo("ok"));
    }
    assertThat(Org.journal("/services/oauth2/token", before)).hasSize(1);
  }

  @Test
  void deadVendorIsNoticedAndItsReturnToo() {
    Edge.suite().kill("sandbox-salesforce");
    try {
      assertThat(crm().path("status").asText()).isEqualTo("unavailable");
      assertThat(overview(Edge.ACME).json().path("name").asText()).isEqualTo(Edge.ACME);
    } finally {
      Edge.suite().start("sandbox-salesforce");
    }
  }

  @Test
  void callersThatHangUpLeaveTheNextOnesAnswered() {
    Org.fault(DATA, "{\"delay\":\"PT0.5S\"}", 0);
    HangUpStorm.against(
        Edge.edge("/web/v1/customers/C-10001/overview"), Edge.token("web-demo"), 200);
    Org.heal();
    // The storm may have opened a breaker, which cools down for a second.
    await().atMost(DEADLINE).until(() -> crm().path("status").asText().equals("ok"));
    List<String> statuses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      statuses.add(crm().path("status").asText());
    }
    assertThat(statuses).hasSize(100).containsOnly("ok");
  }

  private static JsonNode crm() {
    Http.Answer answer = overview("C-10003", "Cache-Control", "no-cache");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().at("/blocks/crm");
  }
}
