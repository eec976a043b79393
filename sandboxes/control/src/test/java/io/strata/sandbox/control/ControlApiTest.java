package io.strata.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ControlApiTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @RegisterExtension final NoteSandbox notes = new NoteSandbox();

  @Test
  void journalHasTheEntryOfEveryAnswerAtOnce() throws IOException {
    for (int call = 1; call <= 300; call++) {
      notes.vendor(
          "GET",
          "/notes",
          null,
          "traceparent",
          "00-" + TRACE + "-00f067aa0ba902b7-01",
          "X-Caller",
          "ada");
      assertThat(notes.controlJson("GET", "/journal", null)).hasSize(call);
    }
    JsonNode entry = notes.controlJson("GET", "/journal", null).get(299);
    assertThat(entry.get("seq").longValue()).isEqualTo(300);
    assertThat(entry.get("method").textValue()).isEqualTo("GET");
    assertThat(entry.get("path").textValue()).isEqualTo("/notes");
    assertThat(entry.get("status").intValue()).isEqualTo(200);
    assertThat(entry.get("traceId").textValue()).isEqualTo(TRACE);
    assertThat(entry.get("consumer").textValue()).isEqualTo("ada");
    assertThat(entry.has("faultId")).isFalse();
  }

  @Test
  void journalKeepsNoBodyAndNoSecretOfAQuery() throws IOException {
    notes.vendor(
        "POST",
        "/notes?oauth_token=planted1&q=name%20is&client_secret=planted2&assertion=planted3",
        "planted4");
    String journal = notes.control("GET", "/journal", null).body();
    assertThat(journal)
        .doesNotContain("planted")
        .contains("\"query\":\"oauth_token=***&q=name is&client_secret=***");
  }

  @Test
  void journalIsFilteredAndEmptiedByPathAndSince() throws IOException {
    notes.vendor("GET", "/a/1", null);
    notes.vendor("GET", "/b/1", null);
    notes.vendor("GET", "/a/2", null);
    assertThat(
            notes.controlJson("GET", "/journal?path=/a/*&since=1", null).findValuesAsText("path"))
        .containsExactly("/a/2");
    notes.control("PATCH", "/clock", "{\"advance\":\"PT1H\"}");
    String now = notes.controlJson("GET", "/clock", null).get("now").textValue();
    notes.vendor("GET", "/c", null);
    assertThat(notes.controlJson("GET", "/journal?since=" + now, null).findValuesAsText("path"))
        .containsExactly("/c");
    notes.control("DELETE", "/journal?path=/a/**", null);
    assertThat(notes.controlJson("GET", "/journal", null).findValuesAsText("path"))
        .containsExactly("/b/1", "/c");
    notes.control("DELETE", "/journal", null);
    assertThat(notes.controlJson("GET", "/journal", null)).isEmpty();
    assertThat(notes.controlJson("GET", "/state", null).get("journalSeq").longValue()).isEqualTo(4);
  }

  @Test
  void clockAdvancesStopsAndIsOffset() throws IOException {
    JsonNode advanced = notes.controlJson("PATCH", "/clock", "{\"advance\":\"PT2H\"}");
    assertThat(Duration.parse(advanced.get("offset").textValue())).isEqualTo(Duration.ofHours(2));
    JsonNode frozen = notes.controlJson("PATCH", "/clock", "{\"frozen\":true}");
    assertThat(notes.controlJson("GET", "/clock", null).get("now")).isEqualTo(frozen.get("now"));
    JsonNode moved = notes.controlJson("PATCH", "/clock", "{\"advance\":\"PT10M\"}");
    assertThat(Duration.between(instant(frozen), instant(moved))).isEqualTo(Duration.ofMinutes(10));
    JsonNode offset =
        notes.controlJson("PATCH", "/clock", "{\"frozen\":false,\"offset\":\"-PT5M\"}");
    assertThat(instant(offset)).isBefore(Instant.now().minus(Duration.ofMinutes(4)));
  }

  @Test
  void recordsAreListedFilteredFoundAndDeleted() throws IOException {
    notes.vendor("POST", "/notes", "one");
    notes.vendor("POST", "/notes", "three");
    assertThat(notes.controlJson("GET", "/records/Note", null)).hasSize(2);
    assertThat(
            notes
                .controlJson("GET", "/records/Note?Length=5&Text=three", null)
                .findValuesAsText("Text"))
        .containsExactly("three");
    assertThat(notes.controlJson("GET", "/records/Note/one", null).get("Length").intValue())
        .isEqualTo(3);
    assertThat(
            notes.controlJson("DELETE", "/records/Note?Length=5", null).get("deleted").intValue())
        .isEqualTo(1);
    assertThat(notes.controlJson("DELETE", "/records/Note/one", null).get("deleted").intValue())
        .isEqualTo(1);
    assertThat(notes.controlJson("GET", "/records/Note", null)).isEmpty();
  }

  @Test
  void snapshotBringsTheStateBack() throws IOException {
    notes.vendor("POST", "/notes", "kept");
    assertThat(notes.control("PUT", "/snapshots/one", null).statusCode()).isEqualTo(204);
    notes.vendor("POST", "/notes", "lost");
    assertThat(notes.control("POST", "/snapshots/one/restore", null).statusCode()).isEqualTo(204);
    assertThat(notes.vendor("GET", "/notes", null).body()).isEqualTo("kept");
    notes.vendor("POST", "/notes", "more");
    notes.control("PUT", "/snapshots/one", null);
    notes.control("POST", "/reset", null);
    notes.control("POST", "/snapshots/one/restore", null);
    assertThat(notes.vendor("GET", "/notes", null).body()).isEqualTo("kept\nmore");
  }

  @Test
  void resetLeavesSeedDataRealTimeNoFaultsAndAnEmptyJournal() throws IOException {
    notes.vendor("POST", "/notes", "one");
    notes.fault("{\"effect\":{\"status\":503},\"times\":0}");
    notes.control("PATCH", "/clock", "{\"advance\":\"P1D\",\"frozen\":true}");
    assertThat(notes.control("POST", "/reset", "{\"seed\":9}").statusCode()).isEqualTo(204);
    JsonNode state = notes.controlJson("GET", "/state", null);
    assertThat(state.get("seed").longValue()).isEqualTo(9);
    assertThat(state.at("/records/Note").intValue()).isZero();
    assertThat(state.get("faults").intValue()).isZero();
    assertThat(state.at("/clock/offset").textValue()).isEqualTo("PT0S");
    assertThat(notes.controlJson("GET", "/journal", null)).isEmpty();
    assertThat(notes.vendor("GET", "/notes", null).statusCode()).isEqualTo(200);
  }

  @Test
  void dateOfAnAnswerIsSandboxTime() throws IOException {
    notes.control("PATCH", "/clock", "{\"offset\":\"P3650D\",\"frozen\":true}");
    String now = notes.controlJson("GET", "/clock", null).get("now").textValue();
    String date = notes.vendor("GET", "/notes", null).headers().firstValue("Date").orElseThrow();
    assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
        .isEqualTo(Instant.parse(now).truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void callerWhoHangsUpHarmsNobody() throws IOException {
    notes.fault("{\"effect\":{\"delay\":\"PT0.2S\"},\"times\":40}");
    for (int i = 0; i < 40; i++) {
      try (Socket socket = new Socket("127.0.0.1", notes.sandbox().url().getPort())) {
        socket
            .getOutputStream()
            .write("GET /gone HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
    Awaitility.await()
        .until(() -> notes.controlJson("GET", "/journal?path=/gone", null).size() == 40);
    for (int i = 0; i < 100; i++) {
      assertThat(notes.vendor("GET", "/notes", null).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void pageForPeopleIsServed() throws IOException {
    assertThat(notes.control("GET", "/ui", null).body()).startsWith("<!doctype html>");
  }

  private static Instant instant(JsonNode clock) {
    return Instant.parse(clock.get("now").textValue());
  }
}
