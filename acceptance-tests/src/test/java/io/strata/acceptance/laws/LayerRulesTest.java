package io.strata.acceptance.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.strata.testing.LayerRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The laws of the layers on every module there is; a new service adds no line here. */
class LayerRulesTest {

  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));

  @TestFactory
  Stream<DynamicTest> everyClassKeepsTheLaw() {
    JavaClasses classes =
        new ClassFileImporter()
            .importPaths(modulesWithCode().stream().map(LayerRulesTest::classes).toList());
    return LayerRules.all().stream()
        .map(law -> dynamicTest(law.getDescription(), () -> law.check(classes)));
  }

  /** Laws over classes that were not compiled would hold for ever. */
  @Test
  void everyModuleWithCodeIsCompiled() {
    assertThat(modulesWithCode()).hasSizeGreaterThan(5);
    assertThat(modulesWithCode())
        .allSatisfy(
            module ->
                assertThat(Sources.below(classes(module), ".class"))
                    .as("classes of " + module.artifact())
                    .hasSizeGreaterThanOrEqualTo(Sources.below(module.main(), ".java").size()));
  }

  @Test
  void namesOfTestsSayWhatIsInside() {
    List<Path> tests =
        MavenModule.of(REPOSITORY).stream()
            .map(module -> module.folder().resolve("target/test-classes"))
            .filter(Files::exists)
            .toList();
    JavaClasses classes = new ClassFileImporter().importPaths(tests);
    assertThat(classes).extracting(JavaClass::getName).contains(LayerRulesTest.class.getName());
    assertThatCode(() -> LayerRules.namesSayWhatIsInside().check(classes))
        .doesNotThrowAnyException();
  }

  @Test
  void namesOfModulesSayWhatIsInside() {
    assertThat(drawers(REPOSITORY)).isEmpty();
  }

  @Test
  void moduleNamedLikeADrawerIsRed(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("pom.xml"), "<module>common</module><module>stock</module>");
    for (String module : List.of("common", "stock")) {
      Path folder = Files.createDirectories(root.resolve(module));
      Files.writeString(folder.resolve("pom.xml"), "</parent><artifactId>planted</artifactId>");
    }
    assertThat(drawers(root)).containsExactly("common");
  }

  private static List<String> drawers(Path root) {
    return MavenModule.of(root).stream()
        .map(module -> module.folder().getFileName().toString())
        .filter(LayerRules.BANNED_PACKAGES::contains)
        .toList();
  }

  private static List<MavenModule> modulesWithCode() {
    return MavenModule.of(REPOSITORY).stream()
        .filter(module -> !Sources.below(module.main(), ".java").isEmpty())
        .toList();
  }

  private static Path classes(MavenModule module) {
    return module.folder().resolve("target/classes");
  }
}
