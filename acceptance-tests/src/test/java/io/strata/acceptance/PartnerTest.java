package io.strata.acceptance;

import static io.strata.acceptance.suite.Edge.edge;
import static io.strata.acceptance.suite.Edge.graph;
import static io.strata.acceptance.suite.Edge.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Http;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a partner sees, and where it ends. */
class PartnerTest {

  private static final int BRONZE = 120;

  @Test
  void partnerSeesItsOwnCustomersAndNobodyElses() {
    JsonNode page =
        graph(
                "partner-acme",
                "{customers(first:100){edges{node{id crm{status}}} pageInfo{hasNextPage}}}")
            .json();
    List<String> ids = page.findValuesAsText("id");
    assertThat(ids).containsExactlyElementsOf(accounts(10001, 10020));
    assertThat(page.findValuesAsText("status")).containsOnly("ok");
  }

  @Test
  void foreignCustomerLooksExactlyLikeAnAbsentOne() {
    String foreign =
        graph("partner-acme", "{customer(id:\"C-10021\"){id name crm{status}}}").text();
    String absent = graph("partner-acme", "{customer(id:\"C-99999\"){id name crm{status}}}").text();
    assertThat(foreign).isEqualTo(absent);
    assertThat(
            graph("partner-acme", "{customer(id:\"C-10001\"){name}}")
                .json()
                .at("/data/customer/name")
                .asText())
        .isNotBlank();
  }

  @Test
  void partnerHasNoWebScope() {
    Http.Answer answer = Http.get(edge("/web/v1/customers"), token("partner-acme"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("forbidden");
  }

  @Test
  void partnerAboveItsTierIsLimitedWhileGoldIsUnharmed() throws InterruptedException {
    Http.Answer limited = refused(() -> graph("partner-globex", "{__typename}"));
    assertThat(limited.problem()).isEqualTo("too-many-requests");
    assertThat(Integer.parseInt(limited.header("retry-after"))).isGreaterThanOrEqualTo(1);
    assertThat(limited.header("x-ratelimit-limit")).isNotBlank();
    assertThat(Http.get(edge("/web/v1/customers"), token("web-demo")).status()).isEqualTo(200);
    refused(
        () ->
            Http.post(
                edge("/partner/graphql"),
                token("partner-globex"),
                "{\"query\":\"{__typename}\"}",
                "X-Consumer-Id",
                "web-demo",
                "X-Consumer-Tier",
                "gold"));
  }

  /** One of the refusals when more is asked at once than a bucket holds and refills meanwhile. */
  private static Http.Answer refused(Callable<Http.Answer> call) throws InterruptedException {
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      return callers.invokeAll(Collections.nCopies(BRONZE * 2, call)).stream()
          .map(Future::resultNow)
          .filter(answer -> answer.status() == 429)
          .findFirst()
          .orElseThrow(() -> new AssertionError("no 429 within twice the tier"));
    }
  }

  private static List<String> accounts(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "C-" + i).toList();
  }
}
