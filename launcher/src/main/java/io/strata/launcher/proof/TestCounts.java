package io.strata.launcher.proof;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one test class of a run came to, as Surefire says it in passing. */
record TestCounts(String name, int tests, int failed, int skipped, String seconds) {
  private static final Pattern LINE =
      Pattern.compile(
          "Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+), "
              + "Time elapsed: (\\S+) s.* -- in (\\S+)");

  static Optional<TestCounts> in(String line) {
    Matcher said = LINE.matcher(line);
    return said.find() && !said.group(1).equals("0")
        ? Optional.of(
            new TestCounts(
                said.group(6),
                Integer.parseInt(said.group(1)),
                Integer.parseInt(said.group(2)) + Integer.parseInt(said.group(3)),
                Integer.parseInt(said.group(4)),
                said.group(5)))
        : Optional.empty();
  }
}
