package io.strata.sandbox.sap.odata.batch;

import io.strata.sandbox.sap.error.SapException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts multipart bodies (RFC 2046). Bytes are kept one a character until a part is read as what it
 * is.
 */
final class Multipart {

  /** A part: headers by lower-case name, and what follows them. */
  record Part(Map<String, String> headers, String content) {

    String header(String lowerCaseName) {
      return headers.getOrDefault(lowerCaseName, "");
    }
  }

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

  private Multipart() {}

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static boolean is(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/mixed");
  }

  static List<Part> parts(String contentType, String body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!is(contentType) || !boundary.find()) {
      throw SapException.unreadable("A batch must be multipart/mixed with a boundary.");
    }
    String name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    String[] pieces = ("\r\n" + body).split("\r?\n--" + Pattern.quote(name), -1);
    if (pieces.length < 2) {
      throw SapException.unreadable("The boundary " + name + " does not occur in the batch.");
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 1; i < pieces.length; i++) {
      if (pieces[i].startsWith("--")) {
        return parts;
      }
      parts.add(part(pieces[i].replaceFirst("^[ \t]*\r?\n", "")));
    }
    throw SapException.unreadable("The batch does not end with its boundary.");
  }

  /** Headers up to an empty line, then content; also of an HTTP message without its first line. */
  static Part part(String text) {
    Map<String, String> headers = new HashMap<>();
    String rest = text;
    while (true) {
      int end = rest.indexOf('\n');
      String line = end < 0 ? rest : rest.substring(0, end);
      rest = end < 0 ? "" : rest.substring(end + 1);
      if (line.isBlank()) {
        return new Part(headers, rest);
      }
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw SapException.unreadable("Malformed header in batch: " + line.strip());
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
  }
}
