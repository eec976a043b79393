package io.strata.acceptance.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files below a folder. */
final class Sources {

  private static final Pattern NOT_CODE = Pattern.compile("|//.*|(package|import) .*;");

  private Sources() {}

  /** All with this ending, in order; none when there is no such folder. */
  static List<Path> below(Path folder, String ending) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Lines of code: neither blank nor comment, nor what a tool writes (package and imports). */
  static int code(List<Path> files) {
    return files.stream().mapToInt(Sources::codeLines).sum();
  }

  private static int codeLines(Path file) {
    int count = 0;
    boolean comment = false;
    for (String line : lines(file)) {
      String text = line.strip();
      comment = comment || text.startsWith("/*");
      if (!comment && !NOT_CODE.matcher(text).matches()) {
        count++;
      }
      comment = comment && !text.endsWith("*/");
    }
    return count;
  }
}
