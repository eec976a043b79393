package io.strata.sandbox.sap.system;

import io.strata.sandbox.control.vendor.Answer;
import java.util.Map;

/** The HTML that comes when no service answers: dispatcher, ICM or a short dump. */
final class ServerPages {

  private static final Map<Integer, String> WHAT =
      Map.of(
          404, "Not found",
          413, "Request entity too large",
          429, "Too many requests",
          500, "Application server error: the termination type was RABAX_STATE (RAISE_SHORTDUMP)",
          502, "Bad gateway",
          503, "Service not available: no work process is free in the ICM",
          504, "Gateway timeout: the web dispatcher had no answer");

  private ServerPages() {}

  static Answer of(int status) {
    String what = WHAT.get(status);
    return what == null
        ? Answer.empty(status)
        : Answer.text(
            status,
            "text/html;charset=utf-8",
            "<html><head><title>%s</title></head><body><h1>%d %s</h1></body></html>"
                .formatted(what, status, what));
  }
}
