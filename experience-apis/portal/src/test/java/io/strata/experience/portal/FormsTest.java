package io.strata.experience.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strata.testing.StubbedUpstreams;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator can do, and nobody else. */
@QuarkusTest
class FormsTest {

  private static final String LETTER = "/portal/dead-letters/" + Fulfilment.LETTER_ID;
  private static final String ORDER = "/portal/orders/" + Fulfilment.DEAD;
  private static final String CANCELLATION = "/v1/orders/" + Fulfilment.DEAD + "/cancellation";
  private static final String STATE = "{\"id\":\"%s\",\"state\":\"in_flight\"}";

  private Visitor ada;

  @BeforeEach
  void stubs() {
    StubbedUpstreams.reset();
    StubbedIssuer.answers();
    Fulfilment.answers();
    accepts(CANCELLATION);
    accepts(Fulfilment.LETTER + "/replay");
    StubbedUpstreams.answers(
        Fulfilment.PROCESS,
        "PATCH",
        Fulfilment.LETTER,
        200,
        Fulfilment.letter(Fulfilment.payload("P-1001"), "[]"));
    ada = Visitor.loggedIn("ada");
  }

  private static void accepts(String path) {
    StubbedUpstreams.answers(
        Fulfilment.PROCESS, "POST", path, 202, STATE.formatted(Fulfilment.DEAD));
  }

  @Test
  void orderIsCancelledOnceWithTheReasonInTheNameOfWhoDidIt() {
    Response answer =
        ada.submit(ada.page(ORDER), "/cancellation", Map.of("reason", " the customer withdrew "));
    answer.then().statusCode(303);
    assertThat(answer.header("Location")).endsWith(ORDER + "?done=cancelling");
    assertThat(
            StubbedUpstreams.arrived(
                posted(CANCELLATION)
                    .withHeader("X-Consumer-Id", equalTo("exp-portal/ada"))
                    .withHeader("Authorization", equalTo("Bearer stubbed-service-token"))
                    .withRequestBody(equalToJson("{\"reason\":\"the customer withdrew\"}"))))
        .isEqualTo(1);
    assertThat(ada.page(ORDER + "?done=cancelling").select(".notice").text())
        .startsWith("The cancellation is kept.");
  }

  @Test
  void administratorMayAllThatAnOperatorMay() {
    Visitor amir = Visitor.loggedIn("amir");
    amir.submit(amir.page(ORDER), "/cancellation", Map.of("reason", "x")).then().statusCode(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDER + "/cancellation", LETTER + "/payload", LETTER + "/replay"})
  void viewerIsRefusedWithAPageAndNothingIsWritten(String path) {
    Visitor vera = Visitor.loggedIn("vera");
    Response answer =
        vera.asks()
            .formParam("formToken", token(vera))
            .formParam("reason", "x")
            .formParam("payload", "{}")
            .formParam("previewHash", "x")
            .post(path);
    assertThat(Visitor.page(answer, 403).select("h1").text())
        .isEqualTo("Your role does not allow this");
    Visitor.page(vera.get(LETTER + "/preview"), 403);
    assertThat(written()).isZero();
  }

  @Test
  void formOfAnotherSiteOrSessionIsRefused() {
    String token = token(ada);
    var foreign = ada.asks().formParam("reason", "x");
    Visitor.page(foreign.post(ORDER + "/cancellation"), 400);
    Visitor.page(
        ada.asks()
            .formParam("reason", "x")
            .formParam("formToken", token(Visitor.loggedIn("amir")))
            .post(ORDER + "/cancellation"),
        400);
    Visitor.page(
        ada.asks()
            .header("Sec-Fetch-Site", "cross-site")
            .formParam("reason", "x")
            .formParam("formToken", token)
            .post(ORDER + "/cancellation"),
        400);
    assertThat(written()).isZero();
  }

  @Test
  void reasonIsNeeded() {
    Visitor.page(ada.submit(ada.page(ORDER), "/cancellation", Map.of("reason", "  ")), 400);
    assertThat(written()).isZero();
  }

  @Test
  void correctionIsSentAsTheMergePatchOfWhatWasEdited() {
    Document page = ada.page(LETTER);
    String edited = page.select("textarea").val().replace("P-9", "P-1001");
    Response answer = ada.submit(page, "/payload", Map.of("payload", edited));
    answer.then().statusCode(303);
    assertThat(answer.header("Location")).endsWith(LETTER + "?done=saved");
    assertThat(
            StubbedUpstreams.arrived(
                patched()
                    .withHeader("Content-Type", equalTo("application/merge-patch+json"))
                    .withHeader("X-Consumer-Id", equalTo("exp-portal/ada"))
                    .withRequestBody(
                        equalToJson(
                            """
                            {"lines":[{"material":"P-1001","quantity":2.50,"plant":"1710"}]}"""))))
        .isEqualTo(1);
  }

  @Test
  void memberThatWasTakenOutIsPatchedAway() {
    Document page = ada.page(LETTER);
    ada.submit(page, "/payload", Map.of("payload", "{\"customer\":\"C-10001\",\"lines\":[]}"))
        .then()
        .statusCode(303);
    assertThat(
            StubbedUpstreams.arrived(
                patched().withRequestBody(equalToJson("{\"reference\":null,\"lines\":[]}"))))
        .isEqualTo(1);
  }

  @Test
  void whatWasNotEditedIsNotSaved() {
    Document page = ada.page(LETTER);
    Response answer =
        ada.submit(page, "/payload", Map.of("payload", page.select("textarea").val()));
    assertThat(answer.header("Location")).endsWith("?done=unchanged");
    assertThat(written()).isZero();
  }

  @Test
  void whatIsNotJsonComesBackWithTheReasonAndIsNotLost() {
    Response answer =
        ada.submit(ada.page(LETTER), "/payload", Map.of("payload", "{\n  \"lines\": [}"));
    Document page = Visitor.page(answer, 422);
    assertThat(page.select("[role=alert]").text()).startsWith("This is not JSON: look at line 2");
    assertThat(page.select("textarea").val()).isEqualTo("{\n  \"lines\": [}");
    assertThat(written()).isZero();
  }

  @Test
  void correctionOverAnotherOnesIsNotSaved() {
    Document page = ada.page(LETTER);
    Fulfilment.get(
        Fulfilment.PROCESS,
        Fulfilment.LETTER,
        Fulfilment.letter(
            Fulfilment.payload("P-7"),
            "[{\"at\":\"2026-11-25T09:01:00Z\",\"by\":\"exp-portal/amir\",\"patch\":{\"lines\":[]}}]"));
    Document again =
        Visitor.page(ada.submit(page, "/payload", Map.of("payload", "{\"mine\":1}")), 409);
    assertThat(again.select("[role=alert]").text()).contains("Somebody else has corrected it");
    assertThat(again.select("textarea").val()).isEqualTo("{\"mine\":1}");
    assertThat(again.text()).contains("by exp-portal/amir");
    assertThat(written()).isZero();
  }

  @Test
  void previewShowsFieldByFieldAndReplaySendsItsHash() {
    Document preview = ada.page(LETTER + "/preview");
    assertThat(preview.select("tbody tr").eachText())
        .containsExactly(
            "lines/0/material sys-sap · 0065g00000DeadEAAV P-9 P-1001",
            "lines/0/quantity sys-sap · 0065g00000DeadEAAV 1 PC 2.50 PC",
            "orderNumber sys-salesforce · 0065g00000DeadEAAV nothing assigned by the ERP",
            "fulfilmentNote sys-salesforce · 0065g00000DeadEAAV waits for master data removed");
    Response answer = ada.submit(preview, "/replay", Map.of());
    answer.then().statusCode(303);
    assertThat(answer.header("Location")).endsWith(ORDER + "?done=replayed");
    assertThat(
            StubbedUpstreams.arrived(
                posted(Fulfilment.LETTER + "/replay")
                    .withRequestBody(equalToJson("{\"previewHash\":\"9c56cc51b374\"}"))))
        .isEqualTo(1);
  }

  @Test
  void replayOfWhatHasMovedIsExplainedAndPreviewedAnew() {
    Document preview = ada.page(LETTER + "/preview");
    Fulfilment.refuses("POST", Fulfilment.LETTER + "/replay", 409, "conflict", "moved");
    Fulfilment.preview("another", "3 PC");
    Document again = Visitor.page(ada.submit(preview, "/replay", Map.of()), 409);
    assertThat(again.select("[role=alert]").text()).startsWith("Nothing was replayed.");
    assertThat(again.select("tbody tr").get(1).text()).contains("3 PC");
    assertThat(again.select("input[name=previewHash]").val()).isEqualTo("another");
  }

  @Test
  void refusalOfTheProcessIsAPageWithItsWords() {
    Fulfilment.refuses("POST", CANCELLATION, 422, "rule-violated", "The order is delivered");
    Document page =
        Visitor.page(ada.submit(ada.page(ORDER), "/cancellation", Map.of("reason", "x")), 422);
    assertThat(page.select("h1").text()).isEqualTo("A business rule refuses this");
    assertThat(page.select(".detail").text()).isEqualTo("The order is delivered");
  }

  private static String token(Visitor visitor) {
    return visitor.page("/portal/").select("input[name=formToken]").val();
  }

  private static RequestPatternBuilder posted(String path) {
    return postRequestedFor(urlPathEqualTo("/" + Fulfilment.PROCESS + path));
  }

  private static RequestPatternBuilder patched() {
    return patchRequestedFor(urlPathEqualTo("/" + Fulfilment.PROCESS + Fulfilment.LETTER));
  }

  private static int written() {
    return StubbedUpstreams.arrived(patched())
        + StubbedUpstreams.arrived(posted(CANCELLATION))
        + StubbedUpstreams.arrived(posted(Fulfilment.LETTER + "/replay"));
  }
}
