package io.strata.acceptance.mutants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A clone of what is committed, in which a mutant lives as long as its test runs. */
final class MutatedTree {

  /** Characters of a run's end that say enough of it. */
  private static final int TOLD = 4_000;

  private final Path tree;

  MutatedTree(Path repository) throws Exception {
    tree = repository.resolve("acceptance-tests/target/mutants/tree");
    if (!Files.exists(tree)) {
      Files.createDirectories(tree.getParent());
      run(tree.getParent(), "git", "clone", "-q", "--shared", repository.toString(), "tree");
    }
    run(tree, "git", "fetch", "-q", repository.toString(), "HEAD");
    run(tree, "git", "reset", "-q", "--hard", "FETCH_HEAD");
  }

  void apply(Mutant mutant) throws Exception {
    run(tree, "git", "apply", "--whitespace=nowarn", mutant.patch().toString());
  }

  void restore() throws Exception {
    run(tree, "git", "reset", "-q", "--hard");
  }

  String test(Mutant mutant) throws Exception {
    return test(List.of(mutant.module()), List.of(mutant.test()));
  }

  /** Runs tests of modules; what came of them, and of no run before, is in {@link #report}. */
  String test(List<String> modules, List<String> tests) throws Exception {
    for (String module : modules) {
      forget(reports(module));
    }
    List<String> command = new ArrayList<>();
    String home = System.getenv("MAVEN_HOME");
    command.add(home == null ? "mvn" : Path.of(home, "bin", "mvn").toString());
    command.addAll(
        List.of(
            "-B",
            "-o",
            "-q",
            "-Dstyle.color=never",
            "test",
            "-pl",
            String.join(",", modules),
            "-am"));
    command.addAll(List.of("-Dquarkus.build.skip=true", "-Dsurefire.failIfNoSpecifiedTests=false"));
    command.addAll(List.of("-Dspotless.check.skip=true", "-Dcheckstyle.skip=true"));
    command.add("-Dtest=" + String.join(",", tests));
    String output = output(tree, command).output();
    return output.substring(Math.max(0, output.length() - TOLD));
  }

  /**
   * Elements of the test in surefire's report, one for each of its rows; none if it did not run.
   */
  List<String> report(Mutant mutant) throws IOException {
    Path reports = reports(mutant.module());
    if (!Files.exists(reports)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().endsWith("." + mutant.className() + ".xml")) {
          found.addAll(testCases(Files.readString(file), mutant.method()));
        }
      }
    }
    return found;
  }

  private static List<String> testCases(String xml, String method) {
    Pattern named = Pattern.compile("name=\"" + Pattern.quote(method) + "[\"({\\[]");
    return Stream.of(xml.split("<testcase "))
        .skip(1)
        .filter(element -> named.matcher(element).lookingAt())
        .toList();
  }

  private Path reports(String module) {
    return tree.resolve(module).resolve("target/surefire-reports");
  }

  private static void forget(Path reports) throws IOException {
    if (Files.exists(reports)) {
      try (Stream<Path> files = Files.list(reports)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void run(Path folder, String... command) throws Exception {
    Ended ended = output(folder, List.of(command));
    if (ended.code() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + ended.output());
    }
  }

  private static Ended output(Path folder, List<String> command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), text);
  }

  private record Ended(int code, String output) {}
}
