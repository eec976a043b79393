package io.strata.acceptance;

import static io.strata.acceptance.suite.Edge.edge;
import static io.strata.acceptance.suite.Edge.overview;
import static io.strata.acceptance.suite.Edge.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.Org;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Customer 360 through all layers, over an org that changes under it. */
class CustomerJourneyTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @BeforeEach
  void healthyOrg() {
    Org.heal();
  }

  @Test
  void customerIsFoundByItsNameAndById() {
    String name = overview("C-10042").json().path("name").asText();
    String encoded = java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
    assertThat(search("query=" + encoded).findValuesAsText("id")).contains("C-10042");
    assertThat(search("query=C-10042").findValuesAsText("id")).containsExactly("C-10042");
  }

  @Test
  void pagesOfTheSearchShowEveryCustomerOnce() {
    java.util.Set<String> seen = new java.util.HashSet<>();
    String cursor = "";
    int pages = 0;
    do {
      JsonNode page = search("limit=50" + cursor);
      page.path("items").forEach(item -> assertThat(seen.add(item.path("id").asText())).isTrue());
      cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
      pages++;
    } while (cursor != null && pages < 20);
    assertThat(seen).hasSizeGreaterThanOrEqualTo(200);
  }

  @Test
  void changeInTheOrgShowsInTheNextOverviewAndTheJournalCarriesItsTrace() {
    String account =
        Org.query("SELECT Id FROM Account WHERE AccountNumber = 'C-10007'")
            .at("/records/0/Id")
            .asText();
    Org.update("Account", account, "{\"Name\":\"Renamed Under Us\"}");
    long before = Org.now();
    Http.Answer answer = overview("C-10007", "Cache-Control", "no-cache", "traceparent", PARENT);
    assertThat(answer.json().path("name").asText()).isEqualTo("Renamed Under Us");
    List<JsonNode> calls = Org.journal("/services/data/**", before);
    assertThat(calls).hasSize(2).allMatch(c -> c.path("traceId").asText().equals(TRACE));
  }

  @Test
  void traceThatBeginsAtTheEdgeHasOneIdDownToTheVendor() {
    long before = Org.now();
    overview("C-10008", "Cache-Control", "no-cache", "X-Request-Id", "trace-begins");
    String trace = Edge.logged("trace-begins").path("traceId").asText();
    assertThat(trace).matches("[0-9a-f]{32}");
    List<JsonNode> calls = Org.journal("/services/data/**", before);
    assertThat(calls).hasSize(2).allMatch(c -> c.path("traceId").asText().equals(trace));
  }

  @Test
  void overviewTellsEveryBlockWithItsSource() {
    JsonNode overview = overview(Edge.ACME).json();
    assertThat(overview.at("/blocks/crm/status").asText()).isEqualTo("ok");
    assertThat(overview.at("/blocks/crm/source").asText()).isEqualTo("sys-salesforce");
    assertThat(overview.at("/blocks/crm/via").asText()).isEqualTo("live");
    assertThat(overview.at("/blocks/crm/data/opportunities").isArray()).isTrue();
    assertThat(overview.at("/blocks/orders/status").asText()).isEqualTo("ok");
    assertThat(overview.at("/blocks/orders/source").asText()).isEqualTo("sys-sap");
    assertThat(overview.at("/blocks/orders/data/items").isArray()).isTrue();
    for (String block : List.of("billing", "support", "usage")) {
      assertThat(overview.at("/blocks/" + block + "/status").asText()).isEqualTo("not_connected");
    }
  }

  @Test
  void unchangedOverviewIsNotSentAgain() {
    String tag = overview("C-10011").header("etag");
    assertThat(overview("C-10011", "If-None-Match", tag).status()).isEqualTo(304);
  }

  @Test
  void absentCustomerIsA404Problem() {
    assertThat(overview("C-99999").status()).isEqualTo(404);
    assertThat(overview("C-99999").problem()).isEqualTo("not-found");
  }

  @Test
  void metricsCountEveryCallOncePerOperationAndUpstream() {
    double overviews = counted("exp-web", "strata_operations_seconds_count", "getOverview");
    double profiles = counted("exp-web", "strata_upstream_calls_seconds_count", "getProfile");
    double accounts =
        counted("prc-customer-360", "strata_upstream_calls_seconds_count", "getAccount");
    long before = Org.now();
    for (int i = 0; i < 9; i++) {
      assertThat(overview("C-10012").status()).isEqualTo(200);
    }
    assertThat(counted("exp-web", "strata_operations_seconds_count", "getOverview") - overviews)
        .isEqualTo(9);
    assertThat(counted("exp-web", "strata_upstream_calls_seconds_count", "getProfile") - profiles)
        .isEqualTo(9);
    assertThat(
            counted("prc-customer-360", "strata_upstream_calls_seconds_count", "getAccount")
                - accounts)
        .isEqualTo(9);
    assertThat(Org.journal("/services/data/**", before)).hasSize(18);
  }

  private static JsonNode search(String query) {
    Http.Answer answer = Http.get(edge("/web/v1/customers?" + query), token("web-demo"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static double counted(String artifact, String metric, String operation) {
    String page =
        Http.get(
                java.net.URI.create(
                    Edge.suite().addresses().managementUrl(artifact).orElseThrow() + "/q/metrics"),
                null)
            .text();
    return Arrays.stream(page.split("\n"))
        .filter(line -> line.startsWith(metric) && line.contains("\"" + operation + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
