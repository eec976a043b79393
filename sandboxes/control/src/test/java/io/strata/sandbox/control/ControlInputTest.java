package io.strata.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlInputTest {

  @RegisterExtension final NoteSandbox notes = new NoteSandbox();

  @Test
  void badFaultNamesEveryViolationByPointer() throws IOException {
    JsonNode problem =
        problem(
            "POST",
            "/faults",
            """
            {"match":{"path":"notes","nth":0,"share":2,"colour":"red"},
             "effect":{"delay":"soon","status":99,"lock":"yes"},"times":-1,"extra":1}
            """,
            400,
            "invalid-request");
    assertThat(problem.get("violations").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(
            "/extra",
            "/match/colour",
            "/match/path",
            "/match/share",
            "/match/nth",
            "/match/share",
            "/effect/delay",
            "/effect/status",
            "/effect/lock",
            "/times");
    assertThat(notes.controlJson("GET", "/faults", null)).isEmpty();
  }

  @Test
  void faultWithoutAnEffectIsRefused() throws IOException {
    assertThat(
            problem("POST", "/faults", "{}", 400, "invalid-request")
                .at("/violations/0/pointer")
                .textValue())
        .isEqualTo("/effect");
    problem("POST", "/faults", "{\"effect\":{}}", 400, "invalid-request");
    problem("POST", "/faults", "[]", 400, "invalid-request");
  }

  @Test
  void effectNoVendorHasYetIsNotImplemented() throws IOException {
    problem("POST", "/faults", "{\"effect\":{\"purge\":true}}", 501, "not-implemented");
    problem("POST", "/faults", "{\"effect\":{\"idocStatus\":51}}", 501, "not-implemented");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH|/clock|{}",
        "PATCH|/clock|{\"advance\":\"10 minutes\"}",
        "PATCH|/clock|{\"advance\":\"-PT1S\"}",
        "PATCH|/clock|{\"advance\":\"P365001D\"}",
        "PATCH|/clock|{\"offset\":\"-P999999999999D\"}",
        "PATCH|/clock|{\"frozen\":\"yes\"}",
        "POST|/reset|{\"seed\":\"one\"}",
        "POST|/reset|{\"sead\":1}",
        "GET|/journal?since=yesterday|",
        "PUT|/snapshots/%2e%2e%2fescape|",
      })
  void badInputIsA400WithViolations(String method, String path, String body) throws IOException {
    assertThat(problem(method, path, body, 400, "invalid-request").get("violations")).isNotEmpty();
  }

  @Test
  void whatIsWrongIsToldOnce() throws IOException {
    JsonNode problem = problem("PATCH", "/clock", "{\"advance\":\"x\"}", 400, "invalid-request");
    assertThat(problem.get("violations").findValuesAsText("pointer")).containsExactly("/advance");
  }

  @Test
  void bodyThatIsNotJsonIsUnreadable() throws IOException {
    problem("POST", "/faults", "{\"effect\":", 400, "unreadable-body");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nowhere,404,not-found",
    "GET,/records/Widget,404,not-found",
    "DELETE,/records/Widget,404,not-found",
    "GET,/records/Note/none,404,not-found",
    "DELETE,/faults/f99,404,not-found",
    "POST,/snapshots/none/restore,404,not-found",
    "POST,/actions/dance,404,not-found",
    "POST,/actions/close-opportunity,501,not-implemented",
    "PUT,/clock,405,method-not-allowed",
  })
  void whatIsNotThereIsAProblem(String method, String path, int status, String slug)
      throws IOException {
    problem(method, path, null, status, slug);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID,400,invalid-request",
    "UNKNOWN,404,not-found",
    "CONFLICT,409,conflict",
  })
  void refusedActionIsAProblem(String kind, int status, String slug) throws IOException {
    String body = "{\"id\":\"" + kind + "\"}";
    JsonNode problem = problem("POST", "/actions/reprocess-idoc", body, status, slug);
    assertThat(problem.get("detail").textValue()).isEqualTo("No.");
  }

  private JsonNode problem(String method, String path, String body, int status, String slug)
      throws IOException {
    HttpResponse<String> response = notes.control(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = new JsonMapper().readTree(response.body());
    assertThat(problem.get("type").textValue()).isEqualTo("https://strata.dev/problems/" + slug);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("instance").textValue()).startsWith("urn:request:");
    return problem;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/journal?path=%zz", "/records/Note?Text=%zz", "/state?%"})
  void malformedQueryIsTheCallersFault(String path) throws IOException {
    int port = notes.sandbox().controlUrl().getPort();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 400 ")
          .containsPattern("problems/(invalid-request|unreadable-body)");
    }
  }
}
