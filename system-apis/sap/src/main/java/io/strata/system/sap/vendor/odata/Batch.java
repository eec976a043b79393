package io.strata.system.sap.vendor.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many reads in one request (OData 2.0, Batch Processing): parts of `multipart/mixed`, each an HTTP
 * request or answer of its own, in the same order.
 */
public final class Batch {

  private static final String BOUNDARY = "strata_batch";
  private static final String CRLF = "\r\n";
  private static final Pattern NAMED = Pattern.compile("boundary=\"?([^\";,\\s]+)\"?");
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})\\b.*");

  /** Content type of the request. */
  public static final String TYPE = "multipart/mixed; boundary=" + BOUNDARY;

  /** What became of one read. */
  public record Part(int status, String body) {}

  private Batch() {}

  public static String target(SapService service) {
    return service.path() + "$batch";
  }

  public static String body(List<ODataUrl> reads) {
    StringBuilder body = new StringBuilder();
    for (ODataUrl read : reads) {
      body.append("--").append(BOUNDARY).append(CRLF);
      body.append("Content-Type: application/http").append(CRLF);
      body.append("Content-Transfer-Encoding: binary").append(CRLF).append(CRLF);
      body.append("GET ").append(read.relative()).append(" HTTP/1.1").append(CRLF);
      body.append("Accept: application/json").append(CRLF).append(CRLF).append(CRLF);
    }
    return body.append("--").append(BOUNDARY).append("--").append(CRLF).toString();
  }

  /**
   * The parts of an answer; empty when it is none.
   *
   * @param type the answer's Content-Type, which names the boundary
   */
  public static Optional<List<Part>> parts(String type, String body) {
    Matcher boundary = NAMED.matcher(type == null ? "" : type);
    if (!boundary.find()) {
      return Optional.empty();
    }
    String[] pieces = ("\n" + body).split("\r?\n--" + Pattern.quote(boundary.group(1)), -1);
    if (pieces.length < 2 || !pieces[pieces.length - 1].startsWith("--")) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 1; i < pieces.length - 1; i++) {
      Optional<Part> part = part(pieces[i]);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(parts);
  }

  /** Headers of the part, status line and headers of the answer in it, its body. */
  private static Optional<Part> part(String piece) {
    String[] sections = piece.split("\r?\n\r?\n", 3);
    if (sections.length < 2) {
      return Optional.empty();
    }
    Matcher status = STATUS.matcher(sections[1].strip().lines().findFirst().orElse(""));
    return status.matches()
        ? Optional.of(
            new Part(
                Integer.parseInt(status.group(1)), sections.length < 3 ? "" : sections[2].strip()))
        : Optional.empty();
  }
}
