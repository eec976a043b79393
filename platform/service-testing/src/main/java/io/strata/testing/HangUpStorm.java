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
    send("GET", url, token, "", callers);
  }

  /** The same with POSTs of this JSON. */
  public static void posting(URI url, String token, String json, int callers) {
    send("POST", url, token, json, callers);
  }

  private static void send(String method, URI url, String token, String json, int callers) {
    byte[] request =
        """
        %s %s HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s"""
            .formatted(method, url.getRawPath(), url.getAuthority(), token, json.length(), json)
            .getBytes(StandardCharsets.US_ASCII);
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < callers; i++) {
        Socket socket = new Socket(url.getHost(), url.getPort());
        open.add(socket);
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      }
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
