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

    What runs:  %s status
    Stop it:    %s down
    """
        .formatted(report.edge(), report.internal(), request(), strata(), strata());
  }

  private String request() {
    String trust =
        report.edge().getScheme().equals("https")
            ? " --cacert " + installation.home().resolve("ca.pem")
            : "";
    String token = "-H \"Authorization: Bearer $(" + strata() + " token %s)\" ";
    if (isReady("exp-web")) {
      String overview = report.edge() + "/web/v1/customers/C-10001/overview";
      return "curl -s" + trust + " " + token.formatted("web-demo") + overview;
    }
    String inner =
        report.components().stream()
            .filter(c -> c.layer() != null && c.state() == ComponentState.READY)
            .map(StatusReport.ComponentStatus::name)
            .findFirst()
            .orElse("sys-salesforce");
    return "curl -s"
        + trust
        + " "
        + token.formatted("team-returns")
        + report.internal()
        + "/"
        + inner
        + "/openapi";
  }

  private boolean isReady(String name) {
    return report.component(name).state() == ComponentState.READY;
  }

  /** As short as it can be pasted where the reader stands. */
  private String strata() {
    Path script = installation.repository().resolve("strata");
    boolean here = Path.of("").toAbsolutePath().equals(installation.repository());
    return here ? "./strata" : script.toString();
  }
}
