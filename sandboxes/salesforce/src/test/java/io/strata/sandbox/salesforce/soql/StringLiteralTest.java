package io.strata.sandbox.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class StringLiteralTest {

  private static final String ID = "001000000000001AAA";

  @Property
  void everyEscapedTextFindsItself(@ForAll @StringLength(min = 1, max = 40) String text) {
    assertThat(found(text, "Name = '" + escaped(text) + "'")).isTrue();
    assertThat(found(text, "Name IN ('other', '" + escaped(text) + "')")).isTrue();
  }

  @Property
  void textFullOfQuotesAndBackslashesNeverLeavesItsLiteral(
      @ForAll @CharRange(from = '%', to = '\'') @StringLength(min = 1, max = 12) String quotes) {
    String text = quotes.replace('&', '\\');
    assertThat(found(text, "Name = '" + escaped(text) + "'")).isTrue();
    assertThat(found("innocent", "Name = '" + escaped(text) + "'")).isFalse();
  }

  @Property
  void wildcardsEscapedInAPatternStandForThemselves(
      @ForAll @StringLength(min = 1, max = 20) String text) {
    String pattern = escaped(text).replace("%", "\\%").replace("_", "\\_");
    assertThat(found(text, "Name LIKE '" + pattern + "'")).isTrue();
    assertThat(found("x" + text, "Name LIKE '%" + pattern + "'")).isTrue();
    assertThat(found(text + "x", "Name LIKE '" + pattern + "'")).isFalse();
  }

  @Example
  void everyEscapeSequenceOfTheReferenceIsKnown() {
    String written = "\\\\ \\' \\\" \\n \\N \\r \\R \\t \\T \\b \\B \\f \\F \\_ \\% \\u00e9";
    String meant = "\\ ' \" \n \n \r \r \t \t \b \b \f \f _ % é";
    assertThat(found(meant, "Name = '" + written + "'")).isTrue();
  }

  @Example
  void wildcardsMatchAnyRunAndAnyOne() {
    assertThat(found("Applé", "Name LIKE 'APPL_'")).isTrue();
    assertThat(found("Appl", "Name LIKE 'appl_'")).isFalse();
    assertThat(found("a😀b", "Name LIKE 'a_b'")).isTrue();
    assertThat(found("a.b", "Name LIKE '%.%'")).isTrue();
    assertThat(found("a\nb", "Name LIKE 'a%b'")).isTrue();
    assertThat(found("50%", "Name LIKE '%0\\%'")).isTrue();
  }

  @Example
  void aPatternOfManyWildcardsIsDecidedAtOnce() {
    assertThat(found("a".repeat(2_000) + "b", "Name LIKE '" + "%a".repeat(500) + "%c'")).isFalse();
  }

  private static boolean found(String name, String where) {
    MemoryRows rows = new MemoryRows().add("Account", Map.of("Id", ID, "Name", name));
    SoqlEngine engine = new SoqlEngine(TestOrg.SCHEMA, rows, InstantSource.system());
    return engine.execute("SELECT Id FROM Account WHERE " + where, false).totalSize() == 1;
  }

  /** As a careful client escapes: backslash, both quotes and the control characters. */
  private static String escaped(String text) {
    return text.codePoints().mapToObj(StringLiteralTest::escaped).collect(Collectors.joining());
  }

  private static String escaped(int point) {
    return switch (point) {
      case '\\' -> "\\\\";
      case '\'' -> "\\'";
      case '"' -> "\\\"";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> Character.toString(point);
    };
  }
}
