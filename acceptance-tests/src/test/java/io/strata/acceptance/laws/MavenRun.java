package io.strata.acceptance.laws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A real Maven over a planted project, offline and to the end.
 *
 * @param outcomes SUCCESS, FAILURE or SKIPPED by artifact, as the reactor sums up
 */
record MavenRun(String output, Map<String, String> outcomes) {

  private static final Pattern OUTCOME =
      Pattern.compile("(?m)^\\[INFO] (\\S+) (?:[0-9.A-Z-]+ )?\\.+ (SUCCESS|FAILURE|SKIPPED)");

  /**
   * @param project folder below the repository, so that its root and settings are the real ones
   */
  static MavenRun of(Path project, String phase) throws IOException, InterruptedException {
    String home = System.getenv("MAVEN_HOME");
    List<String> command = new ArrayList<>();
    command.add(home == null ? "mvn" : Path.of(home, "bin", "mvn").toString());
    command.addAll(List.of("-o", "-B", "--fail-at-end", "-Dstyle.color=never"));
    Optional.ofNullable(System.getProperty("localRepository"))
        .ifPresent(repository -> command.add("-Dmaven.repo.local=" + repository));
    command.addAll(List.of("-f", project.resolve("pom.xml").toString(), phase));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process maven = builder.start();
    String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    maven.waitFor();
    return new MavenRun(
        output,
        OUTCOME
            .matcher(output)
            .results()
            .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2))));
  }

  /** What Maven said when it gave up on this module. */
  String failureOf(String artifact) {
    return output
        .lines()
        .dropWhile(line -> !(line.contains("[ERROR] Failed") && line.contains(artifact + ":")))
        .takeWhile(line -> !line.contains("-> [Help"))
        .collect(Collectors.joining("\n"));
  }
}
