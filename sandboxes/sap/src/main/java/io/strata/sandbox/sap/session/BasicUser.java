package io.strata.sandbox.sap.session;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The communication user; a password is compared in constant time. */
public record BasicUser(String name, String password, String client) {

  private static final String PAGE =
      """
      <html><head><title>Logon Error Message</title></head><body><h1>Logon failed</h1>\
      <p>What has happened? You could not be logged on to the system.</p></body></html>
      """;

  /** Whether the call carries this user's name and password; names do not mind the case. */
  public boolean accepts(Call call) {
    String header = call.header("authorization").orElse("");
    if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon > 0
          && pair.substring(0, colon).equalsIgnoreCase(name)
          && MessageDigest.isEqual(
              pair.substring(colon + 1).getBytes(StandardCharsets.UTF_8),
              password.getBytes(StandardCharsets.UTF_8))
          && call.parameter("sap-client").orElse(client).equals(client);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** The page of the logon, which is HTML whatever the caller accepts. */
  public Answer refusal() {
    return Answer.text(401, "text/html;charset=utf-8", PAGE)
        .header(
            "WWW-Authenticate",
            "Basic realm=\"SAP NetWeaver Application Server ["
                + SecuritySessions.SYSTEM
                + "/"
                + client
                + "]\"");
  }
}
