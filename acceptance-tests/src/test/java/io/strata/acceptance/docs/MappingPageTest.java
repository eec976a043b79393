package io.strata.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/data-mapping/orders.md has a row for every member, and every row a test that is there. */
class MappingPageTest {

  private static final Pattern CITED = Pattern.compile("`([A-Za-z]+Test)#([A-Za-z]+)`");
  private static final List<String> LAYERS = List.of("process-apis", "experience-apis");
  private static final String PAGE = Pages.text(Pages.ROOT.resolve("docs/data-mapping/orders.md"));

  @Test
  void everyTestCitedExists() throws IOException {
    List<MatchResult> citations = CITED.matcher(PAGE).results().toList();
    assertThat(citations).hasSizeGreaterThan(20);
    for (MatchResult cited : citations) {
      assertThat(sources(cited.group(1)))
          .as(cited.group())
          .isNotEmpty()
          .anyMatch(source -> Pages.text(source).contains("void " + cited.group(2) + "("));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CustomerOrder,shared/blocks.yaml,/CustomerOrder",
    "PlantStock,prc-inventory.yaml,/components/schemas/PlantStock",
    "InventoryResult,exp-salesforce.yaml,/components/schemas/InventoryResult"
  })
  void everyMemberOfTheContractHasARowThatCitesATest(String section, String file, String schema)
      throws IOException {
    JsonNode contract =
        new ObjectMapper(new YAMLFactory())
            .readTree(Pages.ROOT.resolve("openapi").resolve(file).toFile());
    List<String> members = new ArrayList<>();
    contract.at(schema + "/properties").fieldNames().forEachRemaining(members::add);
    List<String> rows =
        PAGE.split("\n## " + section + "\n")[1]
            .split("\n## ")[0]
            .lines()
            .filter(line -> line.startsWith("| "))
            .skip(1)
            .toList();
    assertThat(rows.stream().map(row -> row.split("\\|")[1].strip()))
        .isNotEmpty()
        .containsExactlyElementsOf(members);
    assertThat(rows).allMatch(row -> CITED.matcher(row).find());
  }

  private static List<Path> sources(String test) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String layer : LAYERS) {
      try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(layer))) {
        files
            .filter(path -> path.getFileName().toString().equals(test + ".java"))
            .forEach(found::add);
      }
    }
    return found;
  }
}
