package io.strata.launcher.command;

import io.strata.engines.Refusal;
import io.strata.launcher.proof.Campaign;
import io.strata.launcher.proof.TestRuns;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The commands that test, prove and measure. */
final class TestCommands {
  private static final Set<String> LIST = Set.of("--list");

  private final TestRuns runs;
  private final PrintStream out;

  TestCommands(Path repository, PrintStream out) {
    this.runs = new TestRuns(repository, out::println);
    this.out = out;
  }

  int test(List<String> words) {
    Arguments.parse(words, Set.of(), Set.of()).requireNoNames();
    int exitCode = runs.all();
    runs.oldProofs().forEach(out::println);
    out.println(exitCode == 0 ? "All tests passed." : "Tests failed.");
    return exitCode;
  }

  /**
   * @param command that runs it
   * @param kind what the command calls its campaigns
   */
  int campaign(String command, String kind, List<String> words) {
    Arguments arguments = Arguments.parse(words, LIST, Set.of());
    List<Campaign> all = Campaign.of(command);
    if (arguments.has("--list") || arguments.names().isEmpty()) {
      all.forEach(c -> out.printf("%-16s %s%n", c.name(), c.about()));
      return 0;
    }
    String name = arguments.onlyName(kind);
    Campaign campaign =
        all.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> Refusal.unknown(kind, name, all.stream().map(Campaign::name).toList()));
    out.println("Written: " + runs.run(campaign));
    return 0;
  }
}
