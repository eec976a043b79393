package io.strata.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Callers that hang up mid-flight: many connections ask for something slow and are dropped. */
public final class HangUpStorm {

  private HangUpStorm() {}

  /** Sends this many GETs, each on a connection of its own, and closes all without reading. */
  public static void against(URI url, String token, int callers) {
    drop(url, "GET", token, "", callers, () -> {});
  }

  /**
   * The same with POSTs of this JSON, whose connections close after this wait: a body is not read
   * from one that has closed.
   */
  public static void posting(
      String json, URI url, String token, int callers, Runnable untilUnderWay) {
    drop(url, "POST", token, json, callers, untilUnderWay);
  }

  private static void drop(
      URI url, String method, String token, String body, int callers, Runnable untilUnderWay) {
    byte[] request =
        """
        %s %s HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s"""
            .formatted(method, url.getRawPath(), url.getAuthority(), token, body.length(), body)
            .getBytes(StandardCharsets.US_ASCII);
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < callers; i++) {
        Socket socket = new Socket(url.getHost(), url.getPort());
        open.add(socket);
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      }
      untilUnderWay.run();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
