package io.strata.system.salesforce.vendor.soql;

import static io.strata.system.salesforce.vendor.soql.Condition.contains;
import static io.strata.system.salesforce.vendor.soql.Condition.equal;
import static io.strata.system.salesforce.vendor.soql.Condition.greater;
import static io.strata.system.salesforce.vendor.soql.Condition.in;
import static io.strata.system.salesforce.vendor.soql.Condition.startsWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SoqlTest {

  @Example
  void queryIsWrittenAsItIsRead() {
    assertThat(
            Soql.select("Id", "Account.Name")
                .with(Soql.select("Id").from("Lines").orderBy("Id"))
                .from("Opportunity")
                .where(greater("Id", "006"), in("StageName", List.of("A", "B")))
                .where(contains("Name", "x").or(equal("Name", "y")))
                .orderBy("Id")
                .limit(3)
                .text())
        .isEqualTo(
            "SELECT Id, Account.Name, (SELECT Id FROM Lines ORDER BY Id) FROM Opportunity"
                + " WHERE Id > '006' AND StageName IN ('A', 'B') AND (Name LIKE '%x%' OR Name = 'y')"
                + " ORDER BY Id LIMIT 3");
  }

  @Example
  void everyReservedCharacterIsEscaped() {
    assertThat(Literal.of("\\ ' \" \n \r \t \b \f % _"))
        .isEqualTo("'\\\\ \\' \\\" \\n \\r \\t \\b \\f % _'");
    assertThat(Literal.containing("50%_'\\")).isEqualTo("'%50\\%\\_\\'\\\\%'");
  }

  @Example
  void namesThatAreNoneAreRefused() {
    for (String name : new String[] {"", "Id FROM", "Id,Name", "a'b", "1a", "a..b", "Id)"}) {
      assertThatThrownBy(() -> Soql.select(name)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> equal(name, "x")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Soql.select("Id").from(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> in("Id", List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void anyTextComesBackFromItsLiteral(@ForAll("nasty") String text) {
    Unescaped read = Unescaped.read(Literal.of(text));
    assertThat(read.text()).isEqualTo(text);
    assertThat(read.wildcards()).isZero();
  }

  @Property
  void anyTextComesBackFromItsPattern(@ForAll("nasty") String text) {
    Unescaped containing = Unescaped.pattern(Literal.containing(text));
    assertThat(containing.text()).isEqualTo(text);
    assertThat(containing.wildcards()).isEqualTo(2);
    Unescaped starting = Unescaped.pattern(Literal.startingWith(text));
    assertThat(starting.text()).isEqualTo(text);
    assertThat(starting.wildcards()).isEqualTo(1);
  }

  @Property
  void noValueChangesTheShapeOfAQuery(
      @ForAll("nasty") String first, @ForAll("nasty") String second) {
    String query =
        Soql.select("Id")
            .from("Account")
            .where(equal("A", first), in("B", List.of(first, second)), contains("C", second))
            .where(startsWith("D", first).or(greater("E", second)))
            .text();
    assertThat(Unescaped.withoutLiterals(query))
        .isEqualTo(
            "SELECT Id FROM Account WHERE A = ? AND B IN (?, ?) AND C LIKE ?"
                + " AND (D LIKE ? OR E > ?)");
  }

  @Provide
  Arbitrary<String> nasty() {
    Arbitrary<String> fragments =
        Arbitraries.of(
            "'", "\\", "\\'", "''", "\"", "%", "_", "\n", "\r", "\t", "\b", "\f", " OR ", "--",
            "\\n");
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        fragments.list().ofMaxSize(12).map(parts -> String.join("", parts)),
        Arbitraries.strings().withChars("'\\\"%_nrtbf ").ofMaxLength(30));
  }

  /**
   * A literal read as the vendor reads it (SOQL and SOSL Reference, Quoted String Escape
   * Sequences), written without a look at the writer.
   *
   * @param wildcards how many unescaped % and _ a pattern has
   */
  private record Unescaped(String text, int wildcards, int end) {

    static Unescaped read(String literal) {
      Unescaped read = from(literal, 0, false);
      assertThat(read.end())
          .as("the closing quote is the last character")
          .isEqualTo(literal.length());
      return read;
    }

    static Unescaped pattern(String literal) {
      Unescaped read = from(literal, 0, true);
      assertThat(read.end()).isEqualTo(literal.length());
      return read;
    }

    static String withoutLiterals(String query) {
      StringBuilder shape = new StringBuilder();
      for (int i = 0; i < query.length(); i++) {
        if (query.charAt(i) == '\'') {
          i = from(query, i, false).end() - 1;
          shape.append('?');
        } else {
          shape.append(query.charAt(i));
        }
      }
      return shape.toString();
    }

    private static Unescaped from(String query, int start, boolean pattern) {
      StringBuilder text = new StringBuilder();
      int wildcards = 0;
      int i = start + 1;
      while (query.charAt(i) != '\'') {
        char c = query.charAt(i++);
        if (c == '\\') {
          text.append(meaning(query.charAt(i++)));
        } else if (pattern && (c == '%' || c == '_')) {
          wildcards++;
        } else {
          text.append(c);
        }
      }
      return new Unescaped(text.toString(), wildcards, i + 1);
    }

    private static char meaning(char escaped) {
      return switch (escaped) {
        case 'n', 'N' -> '\n';
        case 'r', 'R' -> '\r';
        case 't', 'T' -> '\t';
        case 'b', 'B' -> '\b';
        case 'f', 'F' -> '\f';
        case '"', '\'', '\\', '_', '%' -> escaped;
        default -> throw new AssertionError("SOQL knows no escape \\" + escaped);
      };
    }
  }
}
