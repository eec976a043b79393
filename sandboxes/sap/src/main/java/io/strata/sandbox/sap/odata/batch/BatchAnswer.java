package io.strata.sandbox.sap.odata.batch;

import io.strata.sandbox.control.vendor.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answer of a batch or of a change set, part by part. */
final class BatchAnswer {

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(204, "No Content"),
          Map.entry(400, "Bad Request"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(428, "Precondition Required"));

  private final String boundary;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  BatchAnswer(String boundary) {
    this.boundary = boundary;
  }

  String boundary() {
    return boundary;
  }

  /**
   * Adds an answer as a part.
   *
   * @param contentId of the request, empty for none
   */
  void add(Answer answer, String contentId) {
    StringBuilder message = new StringBuilder();
    int status = answer.status();
    message.append("HTTP/1.1 ").append(status).append(' ').append(REASONS.getOrDefault(status, ""));
    message.append("\r\n");
    answer.headers().forEach((name, value) -> message.append(name + ": " + value + "\r\n"));
    message.append("Content-Length: ").append(answer.body().length).append("\r\n");
    message.append("dataserviceversion: 2.0\r\n\r\n");
    byte[] head = message.toString().getBytes(StandardCharsets.UTF_8);
    String id = contentId.isEmpty() ? "" : "content-id: " + contentId + "\r\n";
    text(
        "--%s\r\nContent-Type: application/http\r\nContent-Length: %d\r\n%sContent-Transfer-Encoding: binary\r\n\r\n"
            .formatted(boundary, head.length + answer.body().length, id));
    bytes.writeBytes(head);
    bytes.writeBytes(answer.body());
    text("\r\n");
  }

  /** Adds the answer of a change set. */
  void add(BatchAnswer changeSet) {
    byte[] inside = changeSet.bytes();
    text(
        "--%s\r\nContent-Type: multipart/mixed; boundary=%s\r\nContent-Length: %d\r\n\r\n"
            .formatted(boundary, changeSet.boundary, inside.length));
    bytes.writeBytes(inside);
    text("\r\n");
  }

  /** Everything with the closing boundary; nothing can be added after it. */
  byte[] bytes() {
    text("--" + boundary + "--\r\n");
    return bytes.toByteArray();
  }

  private void text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
