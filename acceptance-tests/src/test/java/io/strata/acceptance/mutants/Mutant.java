package io.strata.acceptance.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A patch that takes a guard's lines away. Its first lines say which guard that is, the module it
 * is in, and the test, `Class#method`, that has to notice.
 */
record Mutant(Path patch, String guard, String module, String test) {

  static List<Mutant> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".patch"))
          .sorted()
          .map(Mutant::of)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  boolean isCalled(String part) {
    return patch.getFileName().toString().contains(part);
  }

  String className() {
    return test.substring(0, test.indexOf('#'));
  }

  String method() {
    return test.substring(test.indexOf('#') + 1);
  }

  private static Mutant of(Path patch) {
    try {
      List<String> lines = Files.readAllLines(patch);
      return new Mutant(patch, head(lines, "Guard"), head(lines, "Module"), head(lines, "Test"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String head(List<String> lines, String name) {
    return lines.stream()
        .takeWhile(line -> !line.startsWith("--- ") && !line.startsWith("diff "))
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A mutant names its " + name));
  }
}
