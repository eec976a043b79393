package io.strata.sandbox.control.door;

import io.strata.sandbox.control.journal.SafeQuery;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.control.vendor.Parameters;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Turns what Vert.x read into a {@link Call}. */
final class Calls {

  private Calls() {}

  /** Throws {@link IOException} when the body says gzip and is not, or unpacks beyond the limit. */
  static Call read(HttpServerRequest request, byte[] sentBody) throws IOException {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            (name, value) ->
                headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b));
    String rawQuery = request.query();
    return new Call(
        request.method().name(),
        request.path().replaceAll("/{2,}", "/"),
        rawQuery == null ? "" : SafeQuery.decode(rawQuery),
        Parameters.of(rawQuery),
        headers,
        unpacked(sentBody, headers.get("content-encoding")),
        base(request, headers),
        Set.of());
  }

  private static String base(HttpServerRequest request, Map<String, String> headers) {
    String authority = headers.getOrDefault("host", "127.0.0.1:" + request.localAddress().port());
    return (request.isSSL() ? "https://" : "http://") + authority;
  }

  private static byte[] unpacked(byte[] body, String encoding) throws IOException {
    if (encoding == null || !encoding.toLowerCase(Locale.ROOT).contains("gzip")) {
      return body;
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] whole = gzip.readNBytes(VendorDoor.MAX_BODY + 1);
      if (whole.length > VendorDoor.MAX_BODY) {
        throw new IOException("unpacks to more than " + VendorDoor.MAX_BODY + " bytes");
      }
      return whole;
    }
  }
}
