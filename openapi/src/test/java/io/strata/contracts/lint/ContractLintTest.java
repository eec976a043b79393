package io.strata.contracts.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractLintTest {

  private static final Path CONTRACTS = Path.of(System.getProperty("repository.root"), "openapi");

  @ParameterizedTest
  @MethodSource("contracts")
  void contractKeepsToEveryRule(String contract) {
    Set<Rule> exempt = Exemptions.of(contract);
    assertThat(ContractLint.findings(CONTRACTS.resolve(contract + ".yaml")))
        .filteredOn(finding -> !exempt.contains(finding.rule()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void exemptionsAreNeeded(String contract) {
    assertThat(ContractLint.findings(CONTRACTS.resolve(contract + ".yaml")))
        .extracting(Finding::rule)
        .containsAll(Exemptions.of(contract));
  }

  /** Shared files and contracts alike: `sys-salesforce`, `shared/money`. */
  static List<String> contracts() throws IOException {
    try (Stream<Path> files = Files.walk(CONTRACTS)) {
      List<String> contracts =
          files
              .map(file -> CONTRACTS.relativize(file).toString())
              .filter(name -> name.matches("(shared/)?[^/]+\\.yaml"))
              .map(name -> name.replace(".yaml", ""))
              .collect(Collectors.toList());
      assertThat(contracts).contains("sys-salesforce", "shared/problem");
      return contracts;
    }
  }
}
