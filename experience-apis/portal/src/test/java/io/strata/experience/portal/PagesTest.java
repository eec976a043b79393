package io.strata.experience.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strata.testing.StubbedUpstreams;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages show, to a viewer. */
@QuarkusTest
class PagesTest {

  private Visitor vera;

  @BeforeEach
  void stubs() {
    StubbedUpstreams.reset();
    StubbedIssuer.answers();
    Fulfilment.answers();
    vera = Visitor.loggedIn("vera");
  }

  @Test
  void overviewShowsTheLedgerAsAnEquation() {
    Document page = vera.page("/portal/");
    assertThat(page.select("#ledger .equation").text())
        .isEqualTo(
            "170 closed = is the sum of 152 in SAP + 2 in flight + 1 parked + 13 dead + 2 cancelled");
    assertThat(page.select("#ledger .verdict.ok").text())
        .isEqualTo("0 delta Every closed order is accounted for");
    assertThat(page.select("#groups li").first().text())
        .startsWith("12 The ERP does not know this material in this sales area at create order");
    assertThat(page.select("#streams tbody tr").eachText().getFirst())
        .startsWith("/event/Opportunity_Closed_Won__e live");
    assertThat(page.select("#latest tbody tr")).hasSize(5);
  }

  @Test
  void missingOrderTurnsTheLedgerRed() {
    Fulfilment.ledger(
        1,
        "[{\"reference\":\"0065g00000DoneEAAV\",\"kind\":\"missing_in_sap\",\"detail\":\"order 4002001 is gone\"}]");
    Document page = vera.page("/portal");
    assertThat(page.select("#ledger .verdict.bad").text())
        .isEqualTo("+1 delta 1 order is not accounted for");
    assertThat(page.select("#ledger tbody tr").text())
        .isEqualTo("0065g00000DoneEAAV missing in sap order 4002001 is gone");
  }

  @Test
  void driftWithoutADeltaIsRedToo() {
    Fulfilment.ledger(
        0, "[{\"reference\":\"R-1\",\"kind\":\"duplicate_in_sap\",\"detail\":\"two orders\"}]");
    assertThat(vera.page("/portal/").select("#ledger .verdict.bad").text())
        .isEqualTo("0 delta The numbers agree, but the systems do not");
  }

  @Test
  void sourceThatIsAwayCostsItsBlockOnly() {
    Fulfilment.away(Fulfilment.PROCESS, "/v1/ledger");
    Fulfilment.away(Fulfilment.SYSTEM, "/v1/event-streams");
    Document page = vera.page("/portal/");
    for (String block : List.of("#ledger", "#streams")) {
      assertThat(page.select(block + " .trouble").text())
          .isEqualTo(
              "The service behind this is not answering. Nothing is lost: try again in a moment.");
    }
    assertThat(page.select("#groups .trouble, #latest .trouble")).isEmpty();
    assertThat(page.select("#latest tbody tr")).hasSize(5);
  }

  @Test
  void emptinessIsSaidInWords() {
    Fulfilment.get(Fulfilment.PROCESS, "/v1/orders", "{\"items\":[]}");
    Fulfilment.get(Fulfilment.PROCESS, "/v1/dead-letter-groups", "{\"items\":[]}");
    Fulfilment.get(Fulfilment.SYSTEM, "/v1/event-streams", "{\"items\":[]}");
    assertThat(vera.page("/portal/").select(".empty").eachText())
        .containsExactly(
            "Nothing waits for a person.",
            "No stream is configured.",
            "No order yet. Close an opportunity, and it shows here a moment later.");
    assertThat(vera.page("/portal/orders?state=dead").select("#list .empty").text())
        .isEqualTo("No order is dead.");
  }

  @Test
  void ordersAreFilteredAndPagedByTheProcessApi() {
    Document page = vera.page("/portal/orders?state=parked&cursor=here");
    assertThat(page.select(".filter a[aria-current]").text()).isEqualTo("parked");
    assertThat(page.select("a[rel=next]").attr("href"))
        .isEqualTo("/portal/orders?state=parked&cursor=older%2B1%2F%3D");
    assertThat(
            StubbedUpstreams.arrived(
                getRequestedFor(urlPathEqualTo("/prc-order-fulfilment/v1/orders"))
                    .withQueryParam("state", equalTo("parked"))
                    .withQueryParam("cursor", equalTo("here"))
                    .withQueryParam("limit", equalTo("25"))))
        .isEqualTo(1);
    vera.page(page.select("a[rel=next]").attr("href"));
    assertThat(
            StubbedUpstreams.arrived(
                getRequestedFor(urlPathEqualTo("/prc-order-fulfilment/v1/orders"))
                    .withQueryParam("cursor", equalTo("older+1/="))))
        .isEqualTo(1);
  }

  @Test
  void orderIsFoundByItsNumber() {
    Response found = vera.get("/portal/orders/find?id=%20R%2F1%20");
    found.then().statusCode(303);
    assertThat(found.header("Location")).endsWith("/portal/orders/R%2F1");
    Fulfilment.refuses("GET", "/v1/orders/R-0", 404, "not-found", "No order R-0");
    Document page = Visitor.page(vera.get("/portal/orders/R-0"), 404);
    assertThat(page.select("h1").text()).isEqualTo("There is nothing at this address");
    assertThat(page.select(".detail").text()).isEqualTo("No order R-0");
  }

  @Test
  void orderShowsAllThatHappenedAndWhereItWaits() {
    Document page = vera.page("/portal/orders/" + Fulfilment.DEAD);
    assertThat(page.select("#order .state.big").text()).isEqualTo("dead");
    assertThat(page.select(".letters a").attr("href"))
        .isEqualTo("/portal/dead-letters/" + Fulfilment.LETTER_ID);
    assertThat(page.select(".timeline li")).hasSize(6);
    assertThat(page.select(".timeline li").get(2).text())
        .isEqualTo(
            "25 Nov 2026 09:00:01 +1.3 s create order unknown attempt"
                + " the answer was lost; looked up, not repeated");
    assertThat(page.select("[data-live]").attr("data-live")).isEqualTo("order:" + Fulfilment.DEAD);
  }

  @Test
  void orderOfThePastIsAskedForThatInstantAndNotFollowed() {
    Document page = vera.page("/portal/orders/" + Fulfilment.DEAD + "?asOf=2026-11-25T09:00:01");
    assertThat(page.select(".notice.past").text())
        .isEqualTo("As it was known at 25 Nov 2026 09:00:01. See it now");
    assertThat(page.select("[data-live]")).isEmpty();
    assertThat(
            StubbedUpstreams.arrived(
                getRequestedFor(
                        urlPathEqualTo(
                            "/prc-order-fulfilment/v1/orders/" + Fulfilment.DEAD + "/timeline"))
                    .withQueryParam("asOf", equalTo("2026-11-25T09:00:01Z"))))
        .isEqualTo(1);
    Visitor.page(vera.get("/portal/orders/" + Fulfilment.DEAD + "?asOf=yesterday"), 400);
  }

  @Test
  void viewerSeesNoButtonThatWrites() {
    for (String path :
        List.of(
            "/portal/orders/" + Fulfilment.DEAD, "/portal/dead-letters/" + Fulfilment.LETTER_ID)) {
      assertThat(vera.page(path).select("form[method=post]").eachAttr("action"))
          .containsExactly("/portal/log-out");
    }
    Document letter = vera.page("/portal/dead-letters/" + Fulfilment.LETTER_ID);
    assertThat(letter.select("textarea, a[href$=preview]")).isEmpty();
    assertThat(letter.select("pre.payload").text()).contains("\"material\" : \"P-9\"");
  }

  @Test
  void deadLettersAreOpenOnesUnlessAskedOtherwise() {
    vera.page("/portal/dead-letters");
    vera.page("/portal/dead-letters?state=any&fingerprint=3f1c9a0be2d47a55");
    var letters = getRequestedFor(urlPathEqualTo("/prc-order-fulfilment/v1/dead-letters"));
    assertThat(StubbedUpstreams.arrived(letters.withQueryParam("state", equalTo("open"))))
        .isEqualTo(1);
    assertThat(
            StubbedUpstreams.arrived(
                getRequestedFor(urlPathEqualTo("/prc-order-fulfilment/v1/dead-letters"))
                    .withoutQueryParam("state")
                    .withQueryParam("fingerprint", equalTo("3f1c9a0be2d47a55"))))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/portal/", "/portal/orders", "/portal/orders/%s", "/portal/dead-letters"})
  void whatOthersWroteIsTextAndNeverMarkup(String path) {
    String evil = "<script>alert(1)</script><b onclick='x'>\\\"";
    Fulfilment.get(
        Fulfilment.PROCESS,
        "/v1/orders",
        "{\"items\":[%s]}"
            .formatted(Fulfilment.order(evil, "dead", "\"sapOrder\":\"%s\",".formatted(evil))));
    Fulfilment.order(
        Fulfilment.DONE, Fulfilment.order(evil, "dead", "\"reason\":\"%s\",".formatted(evil)));
    Fulfilment.ledger(
        0,
        "[{\"reference\":\"%1$s\",\"kind\":\"missing_in_sap\",\"detail\":\"%1$s\"}]"
            .formatted(evil));
    Fulfilment.get(
        Fulfilment.PROCESS,
        "/v1/dead-letters",
        "{\"items\":[%s]}"
            .formatted(
                Fulfilment.letter(Fulfilment.payload(evil), "[]")
                    .replace("The ERP does not know this material in this sales area", evil)));
    Document page = vera.page(path.formatted(Fulfilment.DONE));
    assertThat(page.select("main script, main b")).isEmpty();
    assertThat(page.select("main").text()).contains("<script>alert(1)</script>");
    assertThat(page.select("[onclick]")).isEmpty();
  }

  @Test
  void payloadIsTextToo() {
    Fulfilment.get(
        Fulfilment.PROCESS,
        Fulfilment.LETTER,
        Fulfilment.letter(Fulfilment.payload("</textarea></pre><script>alert(1)</script>"), "[]"));
    String path = "/portal/dead-letters/" + Fulfilment.LETTER_ID;
    for (String user : List.of("vera", "ada")) {
      Document page = Visitor.loggedIn(user).page(path);
      assertThat(page.select("main script")).isEmpty();
      assertThat(page.select("pre.payload, textarea").text()).contains("</textarea></pre><script>");
    }
  }

  @Test
  void pageMayLoadFromHereOnlyAndIsNotKept() {
    Response answer = vera.get("/portal/");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .contains("form-action 'self' http://issuer.test")
        .doesNotContain("unsafe");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    Document page = Visitor.page(answer, 200);
    assertThat(page.select("[style], style, script:not([src])")).isEmpty();
  }

  @Test
  void assetsNeedNoSessionAndAreKeptForEver() {
    Document page = vera.page("/portal/");
    for (String address : page.select("link[href], script[src]").eachAttr("href")) {
      assertThat(address).isNotEmpty();
    }
    String style = page.select("link[rel=stylesheet]").attr("href");
    Response answer = Visitor.nobody().get(style);
    answer.then().statusCode(200).contentType("text/css");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    Visitor.nobody().get("/portal/assets/0/portal.css").then().statusCode(404);
    Visitor.nobody().get("/portal/assets/..%2f/application.properties").then().statusCode(404);
  }

  @Test
  void unknownAddressIsAPageAsWell() {
    assertThat(Visitor.page(vera.get("/portal/dead-letters/not-an-id"), 404).select("h1").text())
        .isEqualTo("There is nothing at this address");
    assertThat(Visitor.page(vera.get("/portal/nowhere"), 404).select("h1")).hasSize(1);
  }
}
