package io.strata.launcher.command;

import io.strata.launcher.Refusal;
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

  int prove(List<String> words) {
    Arguments arguments = Arguments.parse(words, LIST, Set.of());
    if (arguments.has("--list") || arguments.names().isEmpty()) {
      Campaign.all().forEach(c -> out.printf("%-16s %s%n", c.name(), c.about()));
    } else {
      Campaign campaign = Campaign.named(arguments.onlyName("proof"));
      out.println("Proved: " + runs.prove(campaign));
    }
    return 0;
  }

  int bench(List<String> words) {
    Arguments arguments = Arguments.parse(words, LIST, Set.of());
    if (!arguments.names().isEmpty()) {
      throw Refusal.usage(
          "Unknown benchmark '" + arguments.names().getFirst() + "'. There are none yet.");
    }
    out.println("There are no benchmarks yet.");
    return 0;
  }
}
