package io.strata.acceptance.mutants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A clone of what is committed, in which a mutant lives as long as its test runs. */
final class MutatedTree {

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

  /** Runs tests of modules; what came of them is in {@link #report}. */
  String test(String modules, String tests) throws Exception {
    List<String> command = new ArrayList<>();
    String home = System.getenv("MAVEN_HOME");
    command.add(home == null ? "mvn" : Path.of(home, "bin", "mvn").toString());
    command.addAll(List.of("-B", "-o", "-q", "-Dstyle.color=never", "test", "-pl", modules, "-am"));
    command.addAll(List.of("-Dquarkus.build.skip=true", "-Dsurefire.failIfNoSpecifiedTests=false"));
    command.addAll(List.of("-Dspotless.check.skip=true", "-Dcheckstyle.skip=true"));
    command.add("-Dtest=" + tests);
    Optional.ofNullable(System.getProperty("localRepository"))
        .ifPresent(repository -> command.add("-Dmaven.repo.local=" + repository));
    return output(tree, command).output();
  }

  /** The element of the test in surefire's report; empty when it did not run. */
  Optional<String> report(Mutant mutant) throws IOException {
    Path reports = tree.resolve(mutant.module()).resolve("target/surefire-reports");
    if (!Files.exists(reports)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(reports)) {
      Path report =
          files
              .filter(file -> file.getFileName().toString().endsWith(mutant.className() + ".xml"))
              .findFirst()
              .orElse(null);
      return report == null
          ? Optional.empty()
          : testCase(Files.readString(report), mutant.method());
    }
  }

  private static Optional<String> testCase(String xml, String method) {
    return Stream.of(xml.split("<testcase "))
        .skip(1)
        .filter(element -> element.startsWith("name=\"" + method))
        .findFirst();
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
