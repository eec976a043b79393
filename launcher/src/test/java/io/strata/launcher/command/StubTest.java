package io.strata.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell stub, in a checkout of its own where nothing is built, on a machine without a JDK. */
class StubTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @TempDir private Path folder;
  private Path checkout;
  private Path programs;

  private record Answer(int exitCode, String text) {}

  @BeforeEach
  void anEmptyMachine() throws IOException, InterruptedException {
    checkout = folder.resolve("checkout");
    programs = Files.createDirectories(folder.resolve("bin"));
    Path resources = checkout.resolve("launcher/src/main/resources");
    Files.createDirectories(resources);
    Files.copy(ROOT.resolve("strata"), checkout.resolve("strata"));
    Files.copy(ROOT.resolve("launcher/src/main/resources/help.txt"), resources.resolve("help.txt"));
    for (String program :
        new String[] {
          "sh", "sed", "dirname", "find", "head", "cat", "mkdir", "ln", "readlink", "rm"
        }) {
      program(programs.resolve(program), "exec /usr/bin/" + program + " \"$@\"");
    }
  }

  @Test
  void helpDownAndStatusNeedNeitherJdkNorBuild() throws Exception {
    assertThat(strata(Map.of(), "help").text()).contains("up [NAME...]").doesNotContain("== up");
    assertThat(strata(Map.of(), "help").exitCode()).isZero();
    assertThat(strata(Map.of(), "down")).isEqualTo(new Answer(0, "Nothing runs.\n"));
    assertThat(strata(Map.of(), "status").exitCode()).isEqualTo(3);
    Answer json = strata(Map.of("STRATA_EDGE_PORT", "9999"), "status", "--json");
    var report = new com.fasterxml.jackson.databind.ObjectMapper().readTree(json.text());
    assertThat(report.path("state").asText()).isEqualTo("down");
    assertThat(report.path("edge").asText()).isEqualTo("http://127.0.0.1:9999");
  }

  @Test
  void withoutAJdkItSaysWhatToInstall() throws Exception {
    Answer answer = strata(Map.of(), "up");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.text()).contains("JDK 25", "temurin-25-jdk", "JAVA_HOME");
  }

  @Test
  void aJreOrAnOlderJdkIsNotEnoughWhateverItsFolderIsCalled() throws Exception {
    Path jre = folder.resolve("jdk-25");
    program(jre.resolve("bin/java"), "echo 25");
    assertThat(strata(Map.of("JAVA_HOME", jre.toString()), "up").text()).contains("needs a JDK 25");
    program(jre.resolve("bin/javac"), "echo javac 24.0.1");
    assertThat(strata(Map.of("JAVA_HOME", jre.toString()), "up").text()).contains("needs a JDK 25");
  }

  @Test
  void aJdkIsFoundInJavaHomeOnThePathAndInTheUsualFolders() throws Exception {
    Path jdk = folder.resolve("some folder/jdk");
    program(jdk.resolve("bin/javac"), "echo javac 25.0.3");
    String next = "Strata needs Maven";
    assertThat(strata(Map.of("JAVA_HOME", jdk.toString()), "up").text()).startsWith(next);
    Path found = folder.resolve("jvms/x");
    Files.createDirectories(found.getParent());
    Files.createSymbolicLink(found, jdk);
    assertThat(strata(Map.of("STRATA_JDKS", folder + "/jvms/*"), "up").text()).startsWith(next);
    Files.createSymbolicLink(programs.resolve("javac"), jdk.resolve("bin/javac"));
    assertThat(strata(Map.of(), "up").text()).startsWith(next);
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Answer strata(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", checkout.resolve("strata").toString());
    builder.command().addAll(java.util.List.of(words));
    builder.redirectErrorStream(true).environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("STRATA_JDKS", "/nowhere/*");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }
}
