package io.strata.acceptance.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositorySizesTest {

  private static final String MAIN = "src/main/java/io/strata/planted/Planted.java";
  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));

  @TempDir Path root;

  @TestFactory
  Stream<DynamicTest> sizeOfTheRepositoryIsWithinItsLimit() {
    return RepositorySizes.of(REPOSITORY).stream()
        .map(
            size ->
                dynamicTest(
                    size.what(),
                    () ->
                        assertThat(size.lines())
                            .as(size.what())
                            .isLessThanOrEqualTo(size.limit())));
  }

  @BeforeEach
  void plantRepository() throws IOException {
    plant(
        "pom.xml",
        "<module>system-apis</module>\n<module>platform</module>\n<module>engines</module><module>launcher</module>");
    module("system-apis", "system-apis", "<module>salesforce</module><module>billing</module>");
    module("system-apis/salesforce", "sys-salesforce", "");
    module("system-apis/billing", "sys-billing", "");
    module("platform", "platform", "<module>service-runtime</module>");
    module("platform/service-runtime", "service-runtime", "");
    module("launcher", "launcher", "");
    module("engines", "engines", "");
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml, 300, pom.xml",
    "README.md, 150, README.md",
    "openapi/prc-planted.yaml, 1000, openapi/prc-planted.yaml",
    "openapi/sys-salesforce.yaml, 2000, openapi/sys-salesforce.yaml",
    "system-apis/billing/README.md, 60, system-apis/billing/README.md",
    "system-apis/billing/src/main/resources/application.properties, 60,"
        + " system-apis/billing/src/main/resources/application.properties",
    "system-apis/billing/" + MAIN + ", 2500, sys-billing",
    "system-apis/salesforce/" + MAIN + ", 6000, sys-salesforce",
    "platform/service-runtime/" + MAIN + ", 1200, service-runtime",
    "launcher/" + MAIN + ", 2500, launcher",
    "engines/" + MAIN + ", 1000, engines",
  })
  void oneLineAboveTheLimitIsRed(String file, int limit, String what) throws IOException {
    String modules = file.equals("pom.xml") ? Files.readString(root.resolve("pom.xml")) + "\n" : "";
    int more = limit - modules.lines().toList().size();
    plant(file, modules + "line\n".repeat(more));
    assertThat(excessive()).isEmpty();
    plant(file, modules + "line\n".repeat(more + 1));
    assertThat(excessive()).containsExactly(what + ": " + (limit + 1) + " of " + limit);
  }

  @Test
  void longServicePomIsRed() throws IOException {
    String pom = Files.readString(root.resolve("system-apis/billing/pom.xml"));
    plant("system-apis/billing/pom.xml", pom + "\n<!-- -->".repeat(80));
    assertThat(excessive()).containsExactly("system-apis/billing/pom.xml: 81 of 80");
  }

  @Test
  void crowdedPackageIsRedInMainAndTestCode() throws IOException {
    for (int i = 0; i < 31; i++) {
      plant("system-apis/billing/src/test/java/io/strata/planted/Planted" + i + ".java", "class");
    }
    assertThat(excessive())
        .containsExactly(
            "classes in system-apis/billing/src/test/java/io/strata/planted: 31 of 30");
  }

  @Test
  void commentsAndBlankLinesAreNotCode() throws IOException {
    plant("launcher/" + MAIN, "/**\n * said\n */\n\n// said\n/* said */\nclass\n".repeat(2_500));
    assertThat(RepositorySizes.of(root))
        .extracting(Object::toString)
        .contains("launcher: 2500 of 2500");
  }

  @Test
  void adrRaisesALimitAndNothingElseDoes() throws IOException {
    plant("launcher/" + MAIN, "line\n".repeat(2_600));
    assertThat(excessive()).containsExactly("launcher: 2600 of 2500");
    plant("docs/adr/0009-launcher.md", "# Why\n\nsize: launcher 2600\n");
    assertThat(excessive()).isEmpty();
  }

  @Test
  void advisedSizeIsToldBeforeTheLimit() throws IOException {
    plant("openapi/prc-planted.yaml", "line\n".repeat(601));
    assertThat(RepositorySizes.of(root))
        .filteredOn(size -> !size.advisable())
        .extracting(RepositorySizes.Size::what)
        .containsExactly("openapi/prc-planted.yaml");
  }

  private Stream<String> excessive() {
    return RepositorySizes.of(root).stream()
        .filter(RepositorySizes.Size::excessive)
        .map(RepositorySizes.Size::toString);
  }

  private void module(String folder, String artifact, String modules) throws IOException {
    plant(
        folder + "/pom.xml",
        "</parent> <artifactId>%s</artifactId> %s".formatted(artifact, modules));
  }

  private void plant(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
