package io.strata.launcher;

import io.strata.engines.Refusal;
import io.strata.launcher.command.CommandLine;
import io.strata.launcher.suite.Installation;
import java.nio.file.Path;
import java.util.List;

/** Entry point of {@code ./strata}, which passes the checkout as the property strata.repository. */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) {
    Path repository = Path.of(System.getProperty("strata.repository", ""));
    try {
      Installation installation = Installation.fromEnvironment(repository, System.getenv());
      return new CommandLine(installation, System.out, System.err).run(words);
    } catch (Refusal refused) {
      System.err.println(refused.getMessage());
      return refused.reason().exitCode();
    }
  }
}
