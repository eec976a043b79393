package io.strata.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultEffectsTest {

  @RegisterExtension final NoteSandbox notes = new NoteSandbox();

  @Test
  void statusIsAnsweredInsteadAndTheVendorNeverSeesTheRequest() throws IOException {
    notes.fault("{\"effect\":{\"status\":503,\"body\":\"{}\"}}");
    HttpResponse<String> response = notes.vendor("POST", "/notes", "one");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("{}");
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json;charset=UTF-8");
    assertThat(notes.vendor("GET", "/notes", null).body()).isEmpty();
  }

  @Test
  void statusWithoutABodyIsThePageThisVendorShowsIfItHasOne() throws IOException {
    notes.fault("{\"effect\":{\"status\":502}}");
    HttpResponse<String> page = notes.vendor("GET", "/notes", null);
    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.body()).isEqualTo("<html>no upstream</html>");
    notes.fault("{\"effect\":{\"status\":503}}");
    assertThat(notes.vendor("GET", "/notes", null).body()).isEmpty();
    notes.fault("{\"effect\":{\"status\":502,\"body\":\"<b>mine</b>\"}}");
    HttpResponse<String> own = notes.vendor("GET", "/notes", null);
    assertThat(own.body()).isEqualTo("<b>mine</b>");
    assertThat(own.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
  }

  @Test
  void everyCookieIsAHeaderOfItsOwn() throws IOException {
    assertThat(notes.vendor("GET", "/cookies", null).headers().allValues("Set-Cookie"))
        .containsExactly("a=1; path=/", "b=2");
  }

  @Test
  void bodyAloneReplacesOnlyTheBodyAndTheRequestIsCarriedOut() throws IOException {
    notes.fault("{\"effect\":{\"body\":\"<html>\"}}");
    HttpResponse<String> response = notes.vendor("POST", "/notes", "one");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("<html>");
    assertThat(notes.vendor("GET", "/notes", null).body()).isEqualTo("one");
  }

  @Test
  void emptyBodyIsABodyToo() throws IOException {
    notes.vendor("POST", "/notes", "one");
    notes.fault("{\"effect\":{\"body\":\"\"}}");
    assertThat(notes.vendor("GET", "/notes", null).body()).isEmpty();
  }

  @Test
  void delayIsRealTime() throws IOException {
    notes.fault("{\"effect\":{\"delay\":\"PT0.3S\"}}");
    long started = System.nanoTime();
    assertThat(notes.vendor("GET", "/notes", null).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void truncateSendsTheseBytesOfALongerAnswerThenCloses() throws IOException {
    notes.vendor("POST", "/notes", "0123456789");
    notes.fault("{\"effect\":{\"truncate\":4}}");
    String raw = rawGet();
    assertThat(raw).contains("Content-Length: 10").endsWith("\r\n\r\n0123");
  }

  @Test
  void resetIsARealTcpReset() throws IOException {
    notes.fault("{\"effect\":{\"reset\":true}}");
    assertThatThrownBy(this::rawGet)
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void starIsEveryMethod() throws IOException {
    notes.fault("{\"match\":{\"method\":\"*\"},\"effect\":{\"status\":503}}");
    assertThat(notes.vendor("GET", "/notes", null).statusCode()).isEqualTo(503);
  }

  @Test
  void dropAfterCommitCarriesOutAndClosesWithoutAByte() throws IOException {
    notes.fault("{\"match\":{\"method\":\"POST\"},\"effect\":{\"dropAfterCommit\":true}}");
    assertThatThrownBy(() -> notes.vendor("POST", "/notes", "kept"))
        .isInstanceOf(IOException.class);
    assertThat(notes.vendor("GET", "/notes", null).body()).isEqualTo("kept");
    assertThat(notes.controlJson("GET", "/journal", null).get(0).get("status").intValue()).isZero();
  }

  @Test
  void hangNeverAnswersAndStillCountsInTheJournal() throws IOException {
    String id = notes.fault("{\"effect\":{\"hang\":true}}");
    try (Socket socket = connect()) {
      socket.setSoTimeout(300);
      send(socket);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(notes.controlJson("GET", "/journal", null))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.get("status").intValue()).isZero();
              assertThat(entry.get("faultId").textValue()).isEqualTo(id);
            });
  }

  @Test
  void vendorsOwnEffectReachesTheVendor() throws IOException {
    notes.fault("{\"effect\":{\"lock\":true}}");
    assertThat(notes.vendor("POST", "/notes", "one").statusCode()).isEqualTo(409);
    assertThat(notes.vendor("POST", "/notes", "one").statusCode()).isEqualTo(200);
  }

  @Test
  void defectOfAVendorIsAnEmpty500() throws IOException {
    HttpResponse<String> response = notes.vendor("GET", "/defect", null);
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEmpty();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", notes.sandbox().url().getPort());
    socket.setSoTimeout(5_000);
    return socket;
  }

  private String rawGet() throws IOException {
    try (Socket socket = connect()) {
      send(socket);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void send(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write(
            "GET /notes HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
