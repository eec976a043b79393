package io.strata.contracts.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.contracts.Place;
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

/**
 * What a Salesforce org imports keeps to the External Services profile. Linted, not imported: no
 * org takes part, and only an org decides.
 */
class FlowProfileTest {

  private static final Path CONTRACTS = Path.of(System.getProperty("repository.root"), "openapi");

  @TempDir Path folder;

  @Test
  void contractOfTheOrgIsLintedNotImported() {
    Place contract = Place.of(CONTRACTS.resolve("exp-salesforce.yaml"));
    assertThat(FlowProfile.findings(contract)).isEmpty();
  }

  @Test
  void contractThatIsNotForFlowHasFindings() {
    Place contract = Place.of(CONTRACTS.resolve("prc-inventory.yaml"));
    assertThat(FlowProfile.findings(contract))
        .extracting(FlowFinding::rule)
        .contains(FlowRule.FLAT, FlowRule.IDENTIFIER);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/planted/flow.psv", delimiter = '|', quoteCharacter = '\'')
  void violationTurnsItsRuleRed(FlowRule rule, String clean, String planted) throws IOException {
    String good = Files.readString(CONTRACTS.resolve("exp-salesforce.yaml"));
    String bad =
        good.replaceFirst(
            Pattern.quote(clean),
            Matcher.quoteReplacement(planted.replace("LONG", "x".repeat(2000))));
    assertThat(bad).isNotEqualTo(good);
    assertThat(FlowProfile.findings(written(bad))).extracting(FlowFinding::rule).containsOnly(rule);
  }

  @Test
  void contractOfMoreThanThreeMillionCharactersTurnsItsRuleRed() throws IOException {
    String good = Files.readString(CONTRACTS.resolve("exp-salesforce.yaml"));
    String bad = good + "x-padding: " + "x".repeat(3_000_000) + "\n";
    assertThat(FlowProfile.findings(written(bad)))
        .extracting(FlowFinding::rule)
        .containsOnly(FlowRule.SIZE);
  }

  @Test
  void everyRuleHasAPlantedViolation() throws IOException {
    try (InputStream stream = FlowProfileTest.class.getResourceAsStream("/planted/flow.psv")) {
      Set<FlowRule> planted =
          Pattern.compile("^([A-Z_]+) +\\|", Pattern.MULTILINE)
              .matcher(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
              .results()
              .map(plant -> FlowRule.valueOf(plant.group(1)))
              .collect(Collectors.toSet());
      planted.add(FlowRule.SIZE);
      assertThat(planted).isEqualTo(EnumSet.allOf(FlowRule.class));
    }
  }

  /** Beside a copy of what it refers to. */
  private Place written(String contract) throws IOException {
    Path shared = Files.createDirectories(folder.resolve("shared"));
    for (String name : new String[] {"problem.yaml", "money.yaml", "parameters.yaml"}) {
      Files.writeString(
          shared.resolve(name), Files.readString(CONTRACTS.resolve("shared").resolve(name)));
    }
    return Place.of(Files.writeString(folder.resolve("exp-salesforce.yaml"), contract));
  }
}
