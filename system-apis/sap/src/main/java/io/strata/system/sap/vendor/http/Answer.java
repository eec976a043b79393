package io.strata.system.sap.vendor.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** An answer whose body is still coming in; it is read once, within the exchange. */
public final class Answer {

  /** What is kept of an error page. */
  private static final int MOST_OF_AN_ERROR = 64 * 1024;

  private final int status;
  private final HttpHeaders headers;
  private final InputStream wire;

  Answer(int status, HttpHeaders headers, InputStream wire) {
    this.status = status;
    this.headers = headers;
    this.wire = wire;
  }

  public int status() {
    return status;
  }

  public boolean success() {
    return status >= 200 && status < 300;
  }

  /** The header as sent, null when absent. */
  public String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  List<String> headers(String name) {
    return headers.allValues(name);
  }

  /** The sender's own time; ours when it does not tell it. */
  public Instant date() {
    try {
      return headers
          .firstValue("Date")
          .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
          .orElseGet(Instant::now);
    } catch (DateTimeException unreadable) {
      return Instant.now();
    }
  }

  /** Unpacked; to be asked for once. */
  public InputStream body() throws IOException {
    boolean packed =
        headers.firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
    return packed ? new GZIPInputStream(wire) : wire;
  }

  public String text() throws IOException {
    return new String(body().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The beginning of the body, enough to tell an error. */
  public String beginning() throws IOException {
    return new String(body().readNBytes(MOST_OF_AN_ERROR), StandardCharsets.UTF_8);
  }
}
