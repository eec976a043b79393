package io.strata.system.sap.vendor.http;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A token against request forgery and the cookies it was given with: one is worth nothing without
 * the others, so they live and die together.
 *
 * @param cookies all of them, whatever their names, as a Cookie header; null when none were set
 */
public record Session(String token, String cookies) {

  /** The session of an answer to `X-CSRF-Token: Fetch`; null when it gives no token. */
  public static Session of(Answer answer) {
    String token = answer.header("x-csrf-token");
    return token == null || token.isBlank() || token.equalsIgnoreCase("Required")
        ? null
        : new Session(token, cookies(answer.headers("set-cookie")));
  }

  private static String cookies(List<String> set) {
    String all =
        set.stream()
            .map(cookie -> cookie.split(";", 2)[0].strip())
            .filter(cookie -> cookie.indexOf('=') > 0 && !cookie.endsWith("="))
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? null : all;
  }

  /** The request as part of this session. */
  public Outgoing in(Outgoing request) {
    return request.with("X-CSRF-Token", token).with("Cookie", cookies);
  }

  @Override
  public String toString() {
    return "a session";
  }
}
