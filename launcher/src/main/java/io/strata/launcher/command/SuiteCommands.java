package io.strata.launcher.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.engines.Refusal;
import io.strata.launcher.process.WhenCutOff;
import io.strata.launcher.state.ComponentState;
import io.strata.launcher.suite.Installation;
import io.strata.launcher.suite.StatusReport;
import io.strata.launcher.suite.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The commands that deal with running components. */
final class SuiteCommands {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Installation installation;
  private final Function<Installation, Suite> suites;
  private final PrintStream out;

  SuiteCommands(Installation installation, Function<Installation, Suite> suites, PrintStream out) {
    this.installation = installation;
    this.suites = suites;
    this.out = out;
  }

  void up(List<String> words) {
    Arguments arguments = Arguments.parse(words, Set.of("--foreground", "--tls"), Set.of());
    Suite suite = suites.apply(installation.withTls(arguments.has("--tls")));
    arguments.names().forEach(suite.catalogue()::startable);
    WhenCutOff stop = new WhenCutOff(suite::stopStarted);
    Instant begun = Instant.now();
    try {
      suite.up(arguments.names());
    } catch (Refusal refused) {
      keepUnless(arguments.has("--foreground"), stop);
      throw refused;
    }
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    out.printf(Locale.ROOT, "%nStrata is up after %.1f s.%n%n", seconds);
    out.println(new Invitation(suite.status(), installation).text());
    keepUnless(arguments.has("--foreground"), stop);
    if (arguments.has("--foreground")) {
      out.println("Ctrl-C stops it.");
      watch(suite, stop);
    }
  }

  boolean down(List<String> words) {
    Arguments.parse(words, Set.of(), Set.of()).requireNoNames();
    boolean any = suites.apply(installation).down();
    out.println(any ? "Strata is down." : "Nothing runs.");
    return any;
  }

  int status(List<String> words) {
    Arguments arguments = Arguments.parse(words, Set.of("--json"), Set.of());
    arguments.requireNoNames();
    StatusReport report = suites.apply(installation).status();
    out.println(arguments.has("--json") ? json(report) : table(report));
    return report.state().equals("down") ? Refusal.Reason.NOT_RUNNING.exitCode() : 0;
  }

  void one(String command, List<String> words) {
    String name = Arguments.parse(words, Set.of(), Set.of()).onlyName("component");
    Suite suite = suites.apply(installation);
    suite.catalogue().startable(name);
    switch (command) {
      case "start" -> suite.start(name);
      case "stop" -> suite.stop(name);
      case "restart" -> suite.restart(name);
      case "kill" -> suite.kill(name);
      case "pause" -> suite.pause(name);
      default -> suite.resume(name);
    }
  }

  void logs(List<String> words) {
    Arguments arguments = Arguments.parse(words, Set.of("-f"), Set.of());
    String name = arguments.onlyName("component");
    suites.apply(installation).catalogue().component(name);
    Path log = installation.log(name);
    if (!Files.exists(log)) {
      throw Refusal.notRunning(name + " has no log yet.");
    }
    try {
      String follow = arguments.has("-f") ? "-F" : "-q";
      Process process =
          new ProcessBuilder("tail", "-n", "+1", follow, log.toString()).inheritIO().start();
      process.waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void token(List<String> words) {
    Arguments arguments = Arguments.parse(words, Set.of(), Set.of("--scope"));
    Optional<List<String>> scopes = arguments.option("--scope").map(s -> List.of(s.split(" ")));
    out.println(suites.apply(installation).token(arguments.onlyName("client"), scopes));
  }

  void credentials(List<String> words) {
    Arguments arguments = Arguments.parse(words, Set.of("--json"), Set.of());
    arguments.requireNoNames();
    if (!arguments.has("--json")) {
      throw Refusal.usage("credentials prints secrets: say --json");
    }
    out.println(json(suites.apply(installation).credentials()));
  }

  private static void keepUnless(boolean foreground, WhenCutOff stop) {
    if (!foreground) {
      stop.cancel();
    }
  }

  /** Says what dies, until it is stopped itself. */
  private void watch(Suite suite, WhenCutOff stop) {
    Set<String> said = new HashSet<>();
    for (StatusReport report = suite.status();
        !report.state().equals("down") && !stop.isAtWork();
        report = suite.status()) {
      report.components().stream()
          .filter(c -> c.state() == ComponentState.FAILED && said.add(c.name()))
          .forEach(c -> out.println(c.name() + " has died. Its log: " + c.log()));
      try {
        Thread.sleep(1_000);
      } catch (InterruptedException interrupted) {
        return;
      }
    }
    out.println("Strata is down.");
  }

  private static String table(StatusReport report) {
    StringBuilder text = new StringBuilder("Strata is " + report.state());
    text.append("   edge ").append(report.edge()).append("   internal ").append(report.internal());
    for (StatusReport.ComponentStatus component : report.components()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  %-20s %-9s %-7s %s",
              component.name(),
              component.state(),
              component.pid() == null ? "-" : component.pid(),
              component.url() == null ? "" : component.url()));
    }
    return text.toString();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
