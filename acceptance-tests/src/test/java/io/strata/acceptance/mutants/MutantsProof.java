package io.strata.acceptance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Takes each guard away and sees its test fail, by an assertion and not by an error. With
 * `-Dmutants=lookup` only the guards whose patch is called so.
 */
@Tag("mutants")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsProof {

  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final List<Mutant> MUTANTS =
      Mutant.in(ROOT.resolve("acceptance-tests/mutants")).stream()
          .filter(mutant -> mutant.isCalled(System.getProperty("mutants", "")))
          .toList();

  private MutatedTree tree;

  @BeforeAll
  void everyTestPassesWhileTheGuardsAreThere() throws Exception {
    tree = new MutatedTree(ROOT);
    String output = tree.test(all(Mutant::module), all(Mutant::test));
    for (Mutant mutant : MUTANTS) {
      assertThat(tree.report(mutant))
          .as("%s: %s", mutant.test(), output)
          .isNotEmpty()
          .noneMatch(MutantsProof::failed)
          .noneMatch(MutantsProof::broke);
    }
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void guardTakenAwayIsNoticed(Mutant mutant) throws Exception {
    tree.apply(mutant);
    try {
      String output = tree.test(mutant);
      if (tree.report(mutant).stream().anyMatch(MutantsProof::broke)) {
        // Also when the machine was too busy to start an engine; then a second run says more.
        output = tree.test(mutant);
      }
      assertThat(tree.report(mutant))
          .as("%s: %s", mutant.guard(), output)
          .anyMatch(MutantsProof::failed)
          .noneMatch(MutantsProof::broke);
      System.out.printf("mutant: %s, caught by %s%n", mutant.guard(), mutant.test());
    } finally {
      tree.restore();
    }
  }

  static Stream<Mutant> mutants() {
    return MUTANTS.stream();
  }

  private static List<String> all(Function<Mutant, String> part) {
    return MUTANTS.stream().map(part).distinct().toList();
  }

  /** By an assertion. */
  private static boolean failed(String testCase) {
    return testCase.contains("<failure");
  }

  /** By anything else, such as a wait that has timed out. */
  private static boolean broke(String testCase) {
    return testCase.contains("<error");
  }
}
