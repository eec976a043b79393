package io.strata.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.engines.Refusal;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.catalogue.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path repository;
  private final Component service = Catalogue.shipped().component("sys-salesforce");
  private Modules modules;

  @BeforeEach
  void oneBuiltService() throws IOException {
    modules = new Modules(repository);
    file("pom.xml", NOON);
    file("system-apis/salesforce/src/main/java/X.java", NOON);
    file("system-apis/salesforce/target/classes/X.class", NOON.plusSeconds(600));
    file("system-apis/salesforce/target/quarkus-app/quarkus-run.jar", NOON.plusSeconds(60));
  }

  @Test
  void whatIsNewerThanItsSourcesIsNotBuilt() {
    assertThat(modules.needsBuild(service)).isFalse();
  }

  @Test
  void whatIsMissingIsBuilt() throws IOException {
    Files.delete(repository.resolve("system-apis/salesforce/target/quarkus-app/quarkus-run.jar"));
    assertThat(modules.needsBuild(service)).isTrue();
  }

  @Test
  void aNewerSourceContractOrSharedModuleMeansABuild() throws IOException {
    for (String source :
        List.of(
            "system-apis/salesforce/src/main/java/Y.java",
            "openapi/sys-salesforce.yaml",
            "platform/service-runtime/src/main/java/Z.java",
            "system-apis/pom.xml")) {
      file(source, NOON.plusSeconds(120));
      assertThat(modules.needsBuild(service)).as(source).isTrue();
      file(source, NOON);
      assertThat(modules.needsBuild(service)).as(source).isFalse();
    }
  }

  @Test
  void aModuleThatIsNotInTheCheckoutIsNamed() {
    assertThatThrownBy(() -> modules.build(List.of(service), repository.resolve("log"), line -> {}))
        .isInstanceOf(Refusal.class)
        .hasMessage("sys-salesforce: the module system-apis/salesforce is not in this checkout.");
  }

  private void file(String name, Instant modified) throws IOException {
    Path file = repository.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
