package io.strata.launcher.command;

import io.strata.launcher.state.ComponentState;
import io.strata.launcher.suite.Installation;
import io.strata.launcher.suite.StatusReport;
import java.nio.file.Path;

/** What is said when a suite is up: where it is, a request to paste, how to stop. */
record Invitation(StatusReport report, Installation installation) {

  String text() {
    return """
    edge      %s
    internal  %s

    Try it:
      %s
    %s
    What runs:  %s status
    Stop it:    %s down
    """
        .formatted(report.edge(), report.internal(), request(), pages(), strata(), strata());
  }

  /** Pages for a browser, a line each. */
  private String pages() {
    StringBuilder pages = new StringBuilder();
    if (isReady("exp-portal")) {
      pages.append(
          "  %s/portal/  (user ada; password: %s credentials --json)\n"
              .formatted(report.edge(), strata()));
    }
    report.components().stream()
        .filter(c -> c.controlUrl() != null && c.state() == ComponentState.READY)
        .forEach(c -> pages.append("  %s/ui  (%s)\n".formatted(c.controlUrl(), c.name())));
    return pages.toString();
  }

  private String request() {
    if (isReady("exp-web")) {
      return curl("web-demo", report.edge() + "/web/v1/customers/C-10001/overview");
    }
    return report.components().stream()
        .filter(c -> c.layer() != null && c.state() == ComponentState.READY)
        .findFirst()
        .map(c -> curl("team-returns", report.internal() + "/" + c.name() + "/openapi"))
        .orElse(strata() + " up     (starts the services as well)");
  }

  private String curl(String client, String url) {
    String trust = "--cacert " + installation.home().resolve("ca.pem") + " ";
    return "curl -s %s-H \"Authorization: Bearer $(%s token %s)\" %s"
        .formatted(url.startsWith("https") ? trust : "", strata(), client, url);
  }

  private boolean isReady(String name) {
    return report.components().stream()
        .anyMatch(c -> c.name().equals(name) && c.state() == ComponentState.READY);
  }

  /** As short as it can be pasted where the reader stands. */
  private String strata() {
    Path script = installation.repository().resolve("strata");
    boolean here = Path.of("").toAbsolutePath().equals(installation.repository());
    return here ? "./strata" : script.toString();
  }
}
