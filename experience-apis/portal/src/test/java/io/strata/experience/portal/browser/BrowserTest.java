package io.strata.experience.portal.browser;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.experience.portal.Fulfilment;
import io.strata.experience.portal.StubbedIssuer;
import io.strata.testing.StubbedUpstreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The portal as a person sees it, in a headless Chromium. */
@QuarkusTest
class BrowserTest {

  private static final String LETTER = "/portal/dead-letters/" + Fulfilment.LETTER_ID;
  private static final String ORDER = "/portal/orders/" + Fulfilment.DEAD;
  private static final String CONTRAST = read("contrast.js");

  private static final Map<String, String> PAGES =
      Map.of(
          "overview", "/portal/",
          "orders", "/portal/orders?state=dead",
          "order", ORDER,
          "order-past", ORDER + "?asOf=2026-11-25T09:00:01",
          "dead-letters", "/portal/dead-letters?fingerprint=3f1c9a0be2d47a55",
          "dead-letter", LETTER + "?done=saved",
          "preview", LETTER + "/preview",
          "event-streams", "/portal/event-streams",
          "not-found", "/portal/orders/R-0");

  @BeforeEach
  void stubs() {
    assumeTrue(
        Chromium.installed().isPresent(),
        "Chromium is not installed: apt-get install chromium chromium-driver");
    StubbedUpstreams.reset();
    StubbedIssuer.answers();
    Fulfilment.answers();
    Fulfilment.refuses("GET", "/v1/orders/R-0", 404, "not-found", "No order R-0");
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "360,light", "360,dark", "320,light"})
  void everyPageFitsCanBeReadAndComplainsOfNothing(int width, String scheme) throws IOException {
    try (Chromium chromium = Chromium.open(width, scheme)) {
      chromium.logIn("ada");
      for (var page : PAGES.entrySet()) {
        chromium.go(page.getValue());
        chromium.photograph(page.getKey());
        chromium.fits();
        assertThat((List<?>) chromium.script(CONTRAST))
            .as("text of %s that is hard to read, %s", page.getKey(), scheme)
            .isEmpty();
        assertThat(chromium.complaints())
            .as("what %s complains of", page.getKey())
            .allMatch(complaint -> complaint.contains("404") && page.getKey().equals("not-found"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "360,dark"})
  void troubleIsSeenAndThePageStays(int width, String scheme) throws IOException {
    Fulfilment.ledger(
        1,
        "[{\"reference\":\"0065g00000DoneEAAV\",\"kind\":\"missing_in_sap\","
            + "\"detail\":\"SAP order 4002001 is not there any more\"}]");
    Fulfilment.away(Fulfilment.SYSTEM, "/v1/event-streams");
    Fulfilment.get(Fulfilment.PROCESS, "/v1/dead-letter-groups", "{\"items\":[]}");
    try (Chromium chromium = Chromium.open(width, scheme)) {
      chromium.logIn("vera");
      chromium.photograph("overview-trouble");
      chromium.fits();
      assertThat((List<?>) chromium.script(CONTRAST)).isEmpty();
      assertThat(chromium.text("#ledger .verdict")).contains("not accounted for");
      assertThat(chromium.text("#streams")).contains("not answering");
    }
  }

  @Test
  void deadLetterIsCorrectedPreviewedAndReplayedByKeyboardAlone() {
    StubbedUpstreams.answers(
        Fulfilment.PROCESS,
        "PATCH",
        Fulfilment.LETTER,
        200,
        Fulfilment.letter(Fulfilment.payload("P-1001"), "[]"));
    StubbedUpstreams.answers(
        Fulfilment.PROCESS,
        "POST",
        Fulfilment.LETTER + "/replay",
        202,
        "{\"id\":\"%s\",\"state\":\"in_flight\"}".formatted(Fulfilment.DEAD));
    try (Chromium chromium = Chromium.open(1280, "light")) {
      chromium.logIn("ada");
      chromium.tabTo("Skip to content");
      chromium.tabTo("Dead letters");
      chromium.press(Keys.ENTER);
      chromium.tabTo(Fulfilment.DEAD);
      chromium.press(Keys.ENTER);
      assertThat(chromium.path()).isEqualTo(LETTER);
      chromium
          .element("textarea")
          .sendKeys(Keys.chord(Keys.CONTROL, "a"), "{\"customer\":\"C-10001\"}");
      chromium.tabTo("Save the correction");
      chromium.press(Keys.ENTER);
      await().until(() -> chromium.text(".notice").startsWith("The correction is saved"));
      chromium.tabTo("Preview the replay");
      chromium.press(Keys.ENTER);
      await().until(() -> chromium.heading().equals("What a replay would write"));
      chromium.tabTo("Replay exactly this");
      chromium.press(Keys.ENTER);
      await().until(() -> chromium.path().equals(ORDER));
    }
    assertThat(
            StubbedUpstreams.arrived(
                patchRequestedFor(urlPathEqualTo("/" + Fulfilment.PROCESS + Fulfilment.LETTER))
                    .withRequestBody(equalToJson("{\"reference\":null,\"lines\":null}"))))
        .isEqualTo(1);
    assertThat(
            StubbedUpstreams.arrived(
                postRequestedFor(
                        urlPathEqualTo("/" + Fulfilment.PROCESS + Fulfilment.LETTER + "/replay"))
                    .withRequestBody(equalToJson("{\"previewHash\":\"9c56cc51b374\"}"))))
        .isEqualTo(1);
  }

  @Test
  void orderPageFollowsWhatHappensWithoutBeingReloaded() {
    try (Chromium chromium = Chromium.open(1280, "light")) {
      chromium.logIn("vera");
      chromium.go(ORDER);
      chromium.script("window.stayed = true");
      await().until(() -> chromium.text("#live").startsWith("Live"));
      Fulfilment.order(
          Fulfilment.DEAD, Fulfilment.order(Fulfilment.DEAD, "done", "\"sapOrder\":\"4002099\","));
      await().until(() -> chromium.text("#order").contains("4002099"));
      assertThat(chromium.text("#order .state.big")).isEqualTo("done");
      assertThat(chromium.script("return window.stayed")).isEqualTo(true);
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  private static String read(String name) {
    try (var file = BrowserTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
