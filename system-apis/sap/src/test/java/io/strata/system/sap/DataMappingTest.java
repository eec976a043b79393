package io.strata.system.sap;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.system.sap.api.Availability;
import io.strata.system.sap.api.Invoice;
import io.strata.system.sap.api.Material;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderDocument;
import io.strata.system.sap.api.OrderLine;
import io.strata.system.sap.api.OrderLineWrite;
import io.strata.system.sap.api.OrderReference;
import io.strata.system.sap.api.OrderWrite;
import io.strata.system.sap.api.Partner;
import io.strata.system.sap.api.PartnerAddress;
import io.strata.system.sap.api.ProductionOrder;
import io.strata.system.sap.api.StockLevel;
import io.strata.system.sap.api.TimelineEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/data-mapping/sap.md says what the tests show, of every member. */
class DataMappingTest {

  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path TESTS = ROOT.resolve("system-apis/sap/src/test/java");
  private static final Pattern CITED = Pattern.compile("`([A-Za-z]+Test)#([A-Za-z]+)`");

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("docs/data-mapping/sap.md"));
  }

  @Test
  void everyTestCitedExists() throws IOException {
    List<MatchResult> citations = CITED.matcher(document()).results().toList();
    assertThat(citations).hasSizeGreaterThan(80);
    for (MatchResult cited : citations) {
      assertThat(source(cited.group(1))).as(cited.group()).contains("void " + cited.group(2) + "(");
    }
  }

  @Test
  void everyMemberOfTheContractHasARowThatCitesATest() throws IOException {
    for (Class<?> type :
        List.of(
            Order.class,
            OrderLine.class,
            OrderDocument.class,
            OrderReference.class,
            OrderWrite.class,
            OrderLineWrite.class,
            TimelineEntry.class,
            ProductionOrder.class,
            Material.class,
            StockLevel.class,
            Availability.class,
            Partner.class,
            PartnerAddress.class,
            Invoice.class)) {
      List<String> rows = rows(type.getSimpleName());
      assertThat(rows.stream().map(row -> row.split("\\|")[1].strip()))
          .as("rows of " + type.getSimpleName())
          .containsExactlyElementsOf(
              Arrays.stream(type.getRecordComponents()).map(c -> c.getName()).toList());
      assertThat(rows).allMatch(row -> CITED.matcher(row).find());
    }
  }

  private static List<String> rows(String section) throws IOException {
    String text = document().split("\n## " + section + "\n")[1].split("\n## ")[0];
    return text.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().equals(test + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("No test is called " + test));
      return Files.readString(file);
    }
  }
}
