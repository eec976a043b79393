package io.strata.system.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.system.salesforce.api.Account;
import io.strata.system.salesforce.api.Contact;
import io.strata.system.salesforce.api.OpportunityDetail;
import io.strata.system.salesforce.api.OpportunityLine;
import io.strata.system.salesforce.api.OpportunityReference;
import io.strata.system.salesforce.api.OpportunityUpdate;
import io.strata.system.salesforce.api.OpportunityUpdateResult;
import io.strata.system.salesforce.api.OrderStatusEvent;
import io.strata.system.salesforce.stream.CrmEvent.OpportunityClosedWon;
import io.strata.system.salesforce.stream.CrmEvent.RecordChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/data-mapping/salesforce.md says what the tests show, of every member. */
class DataMappingTest {

  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path TESTS = ROOT.resolve("system-apis/salesforce/src/test/java");
  private static final Pattern CITED = Pattern.compile("`([A-Za-z]+Test)#([A-Za-z]+)`");

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("docs/data-mapping/salesforce.md"));
  }

  @Test
  void everyTestCitedExists() throws IOException {
    List<MatchResult> citations = CITED.matcher(document()).results().toList();
    assertThat(citations).hasSizeGreaterThan(30);
    for (MatchResult cited : citations) {
      assertThat(source(cited.group(1))).as(cited.group()).contains("void " + cited.group(2) + "(");
    }
  }

  @Test
  void everyMemberOfTheContractHasARowThatCitesATest() throws IOException {
    for (Class<?> type :
        List.of(
            Account.class,
            Contact.class,
            OpportunityDetail.class,
            OpportunityLine.class,
            OpportunityUpdate.class,
            OpportunityUpdateResult.class,
            OpportunityReference.class,
            OpportunityClosedWon.class,
            RecordChanged.class,
            OrderStatusEvent.class)) {
      List<String> rows = rows(type.getSimpleName().replace("Detail", ""));
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
