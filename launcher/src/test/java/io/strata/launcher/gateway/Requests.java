package io.strata.launcher.gateway;

import java.util.List;

/** HTTP/1.1 requests as text. */
final class Requests {
  private Requests() {}

  /** {@code requestLine} is method and target. */
  static String text(String requestLine, String... headers) {
    StringBuilder request =
        new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: edge.test\r\n");
    List.of(headers).forEach(header -> request.append(header).append("\r\n"));
    return request.append("\r\n").toString();
  }

  static String withBody(String requestLine, int bytes, String... headers) {
    return text(requestLine, append(headers, "Content-Length: " + bytes)) + "x".repeat(bytes);
  }

  /** Chunked, so that the size is not known before the last byte. */
  static String chunked(String requestLine, int bytes, String... headers) {
    StringBuilder request =
        new StringBuilder(text(requestLine, append(headers, "Transfer-Encoding: chunked")));
    String chunk = "x".repeat(16 * 1024);
    for (int sent = 0; sent < bytes; sent += chunk.length()) {
      int size = Math.min(chunk.length(), bytes - sent);
      request
          .append(Integer.toHexString(size))
          .append("\r\n")
          .append(chunk, 0, size)
          .append("\r\n");
    }
    return request.append("0\r\n\r\n").toString();
  }

  private static String[] append(String[] headers, String last) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = last;
    return all;
  }
}
