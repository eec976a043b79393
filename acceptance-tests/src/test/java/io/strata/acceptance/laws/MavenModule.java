package io.strata.acceptance.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module as the poms list it.
 *
 * @param artifact artifact id, which is also the name of its contract
 */
record MavenModule(Path folder, String artifact) {

  private static final Set<String> LAYERS =
      Set.of("system-apis", "process-apis", "experience-apis");
  private static final Pattern ARTIFACT =
      Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /** The modules below the root's pom, at any depth; nobody lists them a second time. */
  static List<MavenModule> of(Path root) {
    return MODULE
        .matcher(text(root.resolve("pom.xml")))
        .results()
        .map(module -> root.resolve(module.group(1)))
        .flatMap(folder -> Stream.concat(Stream.of(in(folder)), of(folder).stream()))
        .toList();
  }

  boolean service() {
    return LAYERS.contains(folder.getParent().getFileName().toString());
  }

  Path main() {
    return folder.resolve("src/main/java");
  }

  Path tests() {
    return folder.resolve("src/test/java");
  }

  private static MavenModule in(Path folder) {
    String pom = text(folder.resolve("pom.xml"));
    String artifact =
        ARTIFACT
            .matcher(pom)
            .results()
            .map((MatchResult result) -> result.group(1))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(folder + "/pom.xml has no artifact id"));
    return new MavenModule(folder, artifact);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
