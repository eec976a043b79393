package io.strata.experience.salesforce.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.strata.experience.salesforce.api.InventoryAnswer;
import io.strata.experience.salesforce.api.InventoryCheck;
import io.strata.experience.salesforce.api.InventoryLine;
import io.strata.experience.salesforce.api.InventoryResult;
import io.strata.experience.salesforce.api.StockStatus;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an envelope says, and what no envelope may do. */
class InventorySoapTest {

  private static final String LINE =
      "<lines><material>P-1001</material><quantity>2</quantity></lines>";

  @TempDir Path folder;

  @Test
  void envelopeIsReadAsTheCheckItIs() {
    InventoryCheck check =
        InventorySoap.check(
            bytes(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:v="%s">
                  <s:Header><note xmlns="urn:x"><deeper/></note></s:Header>
                  <s:Body>
                    <v:checkInventory>
                      <!-- a quote -->
                      <v:lines><v:material> A &amp; <![CDATA[<B>]]></v:material><v:quantity>2.50</v:quantity>
                        <v:date>2026-12-01+01:00</v:date></v:lines>
                      <v:lines><v:material>C</v:material><v:quantity>.5</v:quantity></v:lines>
                      <v:plants>1010</v:plants><v:plants>1710</v:plants>
                    </v:checkInventory>
                  </s:Body>
                </s:Envelope>"""
                    .formatted(InventorySoap.NAMESPACE)));
    assertThat(check)
        .isEqualTo(
            new InventoryCheck(
                List.of(
                    new InventoryLine(
                        "A & <B>", new BigDecimal("2.50"), LocalDate.parse("2026-12-01")),
                    new InventoryLine("C", new BigDecimal(".5"), null)),
                List.of("1010", "1710")));
  }

  /** Generated Apex writes what is not there as nil. */
  @Test
  void nilIsAbsent() {
    InventoryCheck check =
        InventorySoap.check(
            envelope(
                """
                <lines><material>A</material><quantity>1</quantity>
                  <date xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></lines>
                <plants xsi:nil="1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>"""));
    assertThat(check.plants()).isNull();
    assertThat(check.lines().getFirst().date()).isNull();
  }

  @Test
  void checkWithoutLinesIsReadAndLeftToValidation() {
    assertThat(InventorySoap.check(envelope("")).lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<a/>",
        "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>",
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>",
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><checkInventory/></s:Body>"
            + "</s:Envelope>"
      })
  void whatIsNoEnvelopeOfThisOperationIsUnreadable(String text) {
    refused(ProblemType.UNREADABLE_BODY, bytes(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<lines><material>A</material><quantity>many</quantity></lines>",
        "<lines><material>A</material><quantity>1e9</quantity></lines>",
        "<lines><material>A</material><quantity/></lines>",
        "<lines><material>A</material><date>2026-13-01</date></lines>",
        "<lines><material>A</material><date>tomorrow</date></lines>",
        "<lines><material>A<b/></material></lines>",
        "<lines><material>A</material><colour>red</colour></lines>",
        "<lines xmlns='urn:other'/>",
        "<colour>red</colour>",
        "loose text",
        "<plants>1010</plants></checkInventory><checkInventory>",
        "<?target instruction?>",
        "<lines><material>&undeclared;</material></lines>"
      })
  void whatDoesNotBelongIsRefused(String content) {
    refused(ProblemType.UNREADABLE_BODY, envelope(content));
  }

  @Test
  void headerThatMustBeUnderstoodIsNot() {
    String envelope =
        new String(envelope(LINE), StandardCharsets.UTF_8)
            .replace("<s:Body>", "<s:Header><a><x s:mustUnderstand='1'/></a></s:Header><s:Body>");
    refused(ProblemType.NOT_IMPLEMENTED, bytes(envelope));
  }

  @Test
  @Timeout(20)
  void documentTypesAreRefusedBeforeTheyDoAnything() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the-secret");
    String laughs =
        """
        <!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
          <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>""";
    String external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    String parameter = "<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + secret.toUri() + "\"> %e;]>";
    for (String type : List.of(laughs, external, parameter, "<!DOCTYPE x SYSTEM 'x.dtd'>")) {
      String envelope =
          type + new String(envelope(LINE.replace("P-1001", "&e;")), StandardCharsets.UTF_8);
      refused(ProblemType.UNREADABLE_BODY, bytes(envelope));
    }
  }

  @Test
  void everythingHasABound() {
    refused(ProblemType.UNREADABLE_BODY, envelope(LINE.replace("P-1001", "x".repeat(201))));
    refused(ProblemType.UNREADABLE_BODY, envelope("<plants>1</plants>".repeat(2001)));
    refused(ProblemType.PAYLOAD_TOO_LARGE, envelope(" ".repeat(256 * 1024)));
    assertThat(InventorySoap.check(envelope(LINE.repeat(200))).lines()).hasSize(200);
  }

  @Test
  void answerIsWrittenWithoutExponentsAndWithoutWhatIsUnknown() {
    String written =
        new String(
            InventorySoap.answer(
                new InventoryAnswer(
                    false,
                    List.of(
                        new InventoryResult(
                            "<A>&",
                            "1010",
                            StockStatus.KNOWN,
                            new BigDecimal("1E+3"),
                            "PC",
                            Instant.parse("2026-11-25T09:00:00Z"),
                            null),
                        new InventoryResult(
                            "B", "1710", StockStatus.UNKNOWN, null, null, null, "gone")))),
            StandardCharsets.UTF_8);
    assertThat(written)
        .contains("<v1:complete>false</v1:complete>")
        .contains("<v1:material>&lt;A&gt;&amp;</v1:material>")
        .contains("<v1:available>1000</v1:available>")
        .contains("<v1:asOf>2026-11-25T09:00:00Z</v1:asOf>")
        .contains("<v1:status>unknown</v1:status><v1:reason>gone</v1:reason>");
    assertThat(written.split("<v1:available>")).hasSize(2);
  }

  @Test
  void documentTypeThatDeclaresNothingIsRefusedToo() {
    String envelope = new String(envelope(LINE), StandardCharsets.UTF_8);
    assertThat(InventorySoap.check(bytes(envelope)).lines()).hasSize(1);
    refused(ProblemType.UNREADABLE_BODY, bytes("<!DOCTYPE x>" + envelope));
    refused(ProblemType.UNREADABLE_BODY, bytes("<?target instruction?>" + envelope));
  }

  private static void refused(ProblemType type, byte[] envelope) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> InventorySoap.check(envelope))
        .satisfies(problem -> assertThat(problem.type()).isEqualTo(type))
        .satisfies(problem -> assertThat(problem.toString()).doesNotContain("secret"));
  }

  private static byte[] envelope(String content) {
    return bytes(
        """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
        <checkInventory xmlns="%s">%s</checkInventory></s:Body></s:Envelope>"""
            .formatted(InventorySoap.NAMESPACE, content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
