package io.strata.acceptance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mutants do not rot while nobody runs them: each still applies and names a test that exists. */
class MutantsApplyTest {

  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  static List<Mutant> mutants() {
    return Mutant.in(ROOT.resolve("acceptance-tests/mutants"));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void patchStillApplies(Mutant mutant) throws Exception {
    Process check =
        new ProcessBuilder("git", "apply", "--check", mutant.patch().toString())
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void testIsThere(Mutant mutant) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(mutant.module()).resolve("src/test/java"))) {
      Path file =
          files
              .filter(one -> one.endsWith(mutant.className() + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("There is no " + mutant.className()));
      assertThat(Files.readString(file)).contains("void " + mutant.method() + "(");
    }
  }

  @Test
  void everyGuardOfTheFlowHasAMutant() {
    assertThat(mutants())
        .extracting(Mutant::guard)
        .doesNotHaveDuplicates()
        .contains(
            "inbox dedupe",
            "lookup before create",
            "cursor after effect",
            "fence",
            "breaker",
            "milestone order",
            "idempotency key",
            "preview hash");
  }
}
