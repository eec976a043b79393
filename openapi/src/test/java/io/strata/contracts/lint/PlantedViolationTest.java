package io.strata.contracts.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each rule turns red on a contract that breaks it, and only that rule does. */
class PlantedViolationTest {

  @TempDir Path folder;

  @Test
  void contractWithoutViolationsHasNoFindings() throws IOException {
    assertThat(ContractLint.findings(written(good()))).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/planted/violations.psv", delimiter = '|', quoteCharacter = '\'')
  void violationTurnsItsRuleRed(Rule rule, String clean, String planted) throws IOException {
    String contract = good().replaceFirst(Pattern.quote(clean), Matcher.quoteReplacement(planted));
    assertThat(contract).isNotEqualTo(good());
    assertThat(ContractLint.findings(written(contract)))
        .extracting(Finding::rule)
        .containsOnly(rule);
  }

  @Test
  void everyRuleHasAPlantedViolation() throws IOException {
    Set<Rule> planted =
        Pattern.compile("^([A-Z_]+) +\\|", Pattern.MULTILINE)
            .matcher(text("/planted/violations.psv"))
            .results()
            .map(plant -> Rule.valueOf(plant.group(1)))
            .collect(Collectors.toSet());
    assertThat(planted).isEqualTo(EnumSet.allOf(Rule.class));
  }

  private Path written(String contract) throws IOException {
    return Files.writeString(folder.resolve("orders.yaml"), contract);
  }

  private static String good() throws IOException {
    return text("/planted/orders.yaml");
  }

  private static String text(String resource) throws IOException {
    try (InputStream stream = PlantedViolationTest.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
