package io.strata.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.engines.program.Maven;
import io.strata.launcher.identity.Client;
import io.strata.launcher.identity.Realm;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/tutorials/add-a-system-api.md, followed to the letter in a copy of the checkout. */
class AddASystemApiTest {

  private static final Path TUTORIAL = Pages.ROOT.resolve("docs/tutorials/add-a-system-api.md");

  @Test
  void fiveStepsMakeASystemApiWhoseTestsPass(@TempDir Path copy) throws Exception {
    List<String> steps = Pages.blocks(Pages.text(TUTORIAL), "bash");
    assertThat(steps).as("one block a step").hasSize(5);
    copyCheckout(copy);

    assertThat(follow(steps, copy)).as("see " + log()).isZero();

    assertThat(reports(copy))
        .contains(
            "TEST-io.strata.system.hr.SurfaceTest.xml",
            "TEST-io.strata.system.hr.vendor.UpstreamFailuresTest.xml",
            "TEST-io.strata.system.hr.vendor.EmployeeMapperTest.xml");
    assertThat(Realm.read(copy).confidentialClients())
        .filteredOn(client -> client.scopes().contains("employees:read"))
        .extracting(Client::clientId)
        .contains("team-returns", "bench");
    assertThat(Realm.read(copy).confidentialClients())
        .extracting(Client::clientId)
        .contains("sys-hr");
    assertThat(Files.readString(copy.resolve("gateway-config/envoy.yaml")))
        .contains("prefix: /sys-hr/", "cluster_name: sys-hr");
    for (String list : List.of("services", "overlays/production")) {
      assertThat(Files.readString(copy.resolve("k8s/" + list + "/kustomization.yaml")))
          .contains("sys-hr");
    }
  }

  private static int follow(List<String> steps, Path copy) throws Exception {
    Path script = Files.writeString(copy.resolve("steps.sh"), String.join("\n", steps));
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-eu", script.toString())
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log());
    Path maven = Maven.program().orElseThrow();
    bash.environment().merge("PATH", maven.getParent().toString(), (path, bin) -> bin + ":" + path);
    bash.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return bash.start().waitFor();
  }

  private static File log() {
    return Pages.ROOT.resolve("acceptance-tests/target/add-a-system-api.log").toFile();
  }

  private static List<String> reports(Path copy) throws IOException {
    try (var files = Files.list(copy.resolve("system-apis/hr/target/surefire-reports"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void copyCheckout(Path copy) throws IOException {
    Files.walkFileTree(
        Pages.ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (Pages.NOT_OURS.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(in(copy, folder));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, in(copy, file));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Path in(Path copy, Path original) {
    return copy.resolve(Pages.ROOT.relativize(original).toString());
  }
}
