package io.strata.acceptance.laws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Maven project of several modules below {@code target/}, whose parents are the real poms. */
final class PlantedProject {

  private final Path root;
  private final Path folder;
  private final List<String> modules = new ArrayList<>();

  PlantedProject(Path root, String name) {
    this.root = root;
    this.folder = root.resolve("acceptance-tests/target/planted").resolve(name);
  }

  /** A module that stands for one of ours without building it. */
  PlantedProject stub(String artifact) throws IOException {
    return module(artifact, "<groupId>io.strata</groupId>", "<version>0.1.0-SNAPSHOT</version>");
  }

  /**
   * @param parent folder of the real parent pom, from the root; empty for the root itself
   * @param rest properties and dependencies
   */
  PlantedProject child(String artifact, String parent, String rest) throws IOException {
    Path pom = root.resolve(parent).resolve("pom.xml").normalize();
    String name = parent.isEmpty() ? "strata" : parent;
    String relative = folder.resolve(artifact).relativize(pom).toString();
    return module(
        artifact,
        """
        <parent>
          <groupId>io.strata</groupId>
          <artifactId>%s</artifactId>
          <version>0.1.0-SNAPSHOT</version>
          <relativePath>%s</relativePath>
        </parent>
        """
            .formatted(name, relative),
        rest);
  }

  PlantedProject source(String artifact, String type, String text) throws IOException {
    write(artifact + "/src/main/java/io/strata/planted/" + type + ".java", text);
    return this;
  }

  MavenRun run(String phase) throws IOException, InterruptedException {
    StringBuilder listed = new StringBuilder("<modules>");
    modules.forEach(module -> listed.append("<module>").append(module).append("</module>"));
    write(
        "pom.xml",
        pom(
            "planted",
            "<groupId>io.strata.planted</groupId>",
            "<version>1</version><packaging>pom</packaging>" + listed + "</modules>"));
    return MavenRun.of(folder, phase);
  }

  private PlantedProject module(String artifact, String head, String rest) throws IOException {
    modules.add(artifact);
    write(artifact + "/pom.xml", pom(artifact, head, rest));
    return this;
  }

  private static String pom(String artifact, String head, String rest) {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          %s
          <artifactId>%s</artifactId>
          %s
        </project>
        """
        .formatted(head, artifact, rest);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
