package io.strata.acceptance.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The laws that the build itself executes, each next to a module that keeps it. */
class BuildLawsTest {

  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));
  private static final String CALLS_A_SERVICE =
      """
      <dependencies>
        <dependency>
          <groupId>io.strata</groupId>
          <artifactId>sys-planted</artifactId>
          <version>0.1.0-SNAPSHOT</version>
        </dependency>
      </dependencies>
      """;

  @Test
  void buildRefusesServicesThatDependOnServicesAndOldJdks() throws Exception {
    MavenRun run =
        new PlantedProject(REPOSITORY, "layers")
            .stub("service-runtime")
            .stub("service-testing")
            .stub("sys-planted")
            .child("sys-kept", "system-apis", "")
            .child("sys-broken", "system-apis", CALLS_A_SERVICE)
            .child("prc-kept", "process-apis", "")
            .child("prc-broken", "process-apis", CALLS_A_SERVICE)
            .child("exp-kept", "experience-apis", "")
            .child("exp-broken", "experience-apis", CALLS_A_SERVICE)
            .child("jdk-broken", "", property("maven.compiler.release", "99"))
            .run("validate");
    assertThat(run.outcomes())
        .as(run.output())
        .containsEntry("sys-kept", "SUCCESS")
        .containsEntry("prc-kept", "SUCCESS")
        .containsEntry("exp-kept", "SUCCESS");
    assertThat(run.failureOf("sys-broken"))
        .contains("A system API depends on no other service and on no sandbox");
    assertThat(run.failureOf("prc-broken")).contains("A process API depends on no other service");
    assertThat(run.failureOf("exp-broken"))
        .contains("An experience API depends on no other service");
    assertThat(run.failureOf("jdk-broken")).contains("Strata is built with JDK 25 or newer");
  }

  @Test
  void buildRefusesSprawlingAndUnformattedClasses() throws Exception {
    MavenRun run =
        new PlantedProject(REPOSITORY, "sources")
            .child("tidy", "", "")
            .source("tidy", "Tidy", "package io.strata.planted;\n\nclass Tidy {}\n")
            .child("sprawling", "", property("spotless.check.skip", "true"))
            .source("sprawling", "Sprawling", sprawling())
            .child("crooked", "", property("checkstyle.skip", "true"))
            .source("crooked", "Crooked", "package io.strata.planted;\nclass Crooked{ }\n")
            .run("verify");
    assertThat(run.outcomes())
        .as(run.output())
        .containsEntry("tidy", "SUCCESS")
        .containsEntry("sprawling", "FAILURE")
        .containsEntry("crooked", "FAILURE");
    assertThat(run.output().lines().filter(line -> line.contains("Sprawling.java")))
        .anyMatch(line -> line.matches("\\[ERROR].*FileLength.*400.*"))
        .anyMatch(line -> line.matches("\\[ERROR].*MethodLength.*50.*"))
        .anyMatch(line -> line.matches("\\[ERROR].*ParameterNumber.*7.*"))
        .anyMatch(line -> line.matches("\\[ERROR].*LineLength.*120.*"));
    assertThat(run.failureOf("crooked")).contains("format violations").contains("Crooked.java");
  }

  private static String property(String name, String value) {
    return "<properties><%1$s>%2$s</%1$s></properties>".formatted(name, value);
  }

  private static String sprawling() {
    return """
        package io.strata.planted;

        class Sprawling {
          static final String WIDE = "%s";

          void first(int a, int b, int c, int d, int e, int f, int g, int h) {}

          void second() {
            %s
          }
          %s
        }
        """
        .formatted(
            "wide".repeat(30), "first(1, 2, 3, 4, 5, 6, 7, 8);\n".repeat(60), "\n".repeat(400));
  }
}
