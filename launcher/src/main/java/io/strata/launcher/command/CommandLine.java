package io.strata.launcher.command;

import io.strata.engines.Refusal;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.suite.Installation;
import io.strata.launcher.suite.Suite;
import java.io.PrintStream;
import java.util.List;

/** One call of {@code ./strata}: words in, text and an exit code out. */
public final class CommandLine {
  private final Installation installation;
  private final PrintStream out;
  private final PrintStream err;
  private final HelpText help = new HelpText();

  public CommandLine(Installation installation, PrintStream out, PrintStream err) {
    this.installation = installation;
    this.out = out;
    this.err = err;
  }

  /** Runs it and returns the exit code: 0 ok, 1 failed, 2 usage, 3 not running. */
  public int run(List<String> words) {
    try {
      return dispatch(words);
    } catch (Refusal refused) {
      err.println(refused.getMessage());
      if (refused.reason() == Refusal.Reason.USAGE && !words.isEmpty()) {
        help.of(words.getFirst())
            .ifPresent(text -> err.println("\n" + text.lines().findFirst().orElse("")));
      }
      return refused.reason().exitCode();
    } catch (RuntimeException unexpected) {
      err.println("Unexpected: " + unexpected);
      unexpected.printStackTrace(err);
      return Refusal.Reason.FAILED.exitCode();
    }
  }

  private int dispatch(List<String> words) {
    String command = words.isEmpty() ? "help" : words.getFirst();
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    if (List.of("--help", "-h").contains(command)) {
      command = "help";
    }
    String section = help.of(command).orElseThrow(() -> unknown(words.getFirst()));
    if (rest.contains("--help") || rest.contains("-h")) {
      out.println(section);
      return 0;
    }
    return switch (command) {
      case "help" -> say(help.table());
      case "status" -> suite().status(rest);
      case "test" -> tests().test(rest);
      case "prove" -> tests().campaign(command, "proof", rest);
      case "bench" -> tests().campaign(command, "benchmark", rest);
      case "doctor" -> new Doctor(installation, out).examine() ? 0 : 1;
      default -> perform(command, rest);
    };
  }

  private int perform(String command, List<String> rest) {
    switch (command) {
      case "up" -> suite().up(rest);
      case "down" -> suite().down(rest);
      case "logs" -> suite().logs(rest);
      case "token" -> suite().token(rest);
      case "credentials" -> suite().credentials(rest);
      default -> suite().one(command, rest);
    }
    return 0;
  }

  private int say(String text) {
    out.println(text);
    return 0;
  }

  private Refusal unknown(String command) {
    return Refusal.unknown("command", command, help.commands());
  }

  private TestCommands tests() {
    return new TestCommands(installation.repository(), out);
  }

  private SuiteCommands suite() {
    return new SuiteCommands(
        installation, here -> new Suite(here, Catalogue.shipped(), out::println), out);
  }
}
