package io.strata.acceptance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes each guard away and sees its test fail, by an assertion and not by an error. */
@Tag("mutants")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsProof {

  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final List<Mutant> MUTANTS = Mutant.in(ROOT.resolve("acceptance-tests/mutants"));

  private MutatedTree tree;

  @BeforeAll
  void everyTestPassesWhileTheGuardsAreThere() throws Exception {
    tree = new MutatedTree(ROOT);
    String output = tree.test(joined(Mutant::module), joined(Mutant::test));
    for (Mutant mutant : MUTANTS) {
      assertThat(tree.report(mutant))
          .as(mutant.test() + output)
          .get()
          .asString()
          .doesNotContain("<failure", "<error");
    }
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void guardTakenAwayIsNoticed(Mutant mutant) throws Exception {
    tree.apply(mutant);
    try {
      String output = tree.test(mutant.module(), mutant.test());
      String report = tree.report(mutant).orElse("");
      assertThat(report)
          .as("%s: %s", mutant.guard(), output)
          .contains("<failure")
          .doesNotContain("<error");
      System.out.printf("mutant: %s, caught by %s%n", mutant.guard(), mutant.test());
    } finally {
      tree.restore();
    }
  }

  @Test
  void everyGuardOfTheFlowHasOne() {
    assertThat(MUTANTS)
        .extracting(Mutant::guard)
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

  static Stream<Mutant> mutants() {
    return MUTANTS.stream();
  }

  private static String joined(Function<Mutant, String> part) {
    return MUTANTS.stream().map(part).distinct().collect(Collectors.joining(","));
  }
}
