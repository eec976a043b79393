package io.strata.sandbox.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strata.sandbox.salesforce.soql.syntax.SoqlException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SoqlErrorTest {

  private final SoqlEngine engine =
      new SoqlEngine(TestOrg.SCHEMA, new MemoryRows(), InstantSource.system());

  @Test
  void anUnknownColumnIsShownWithACaretUnderIt() {
    SoqlException error = refused("SELECT Id, Colour FROM Account");
    assertThat(error.errorCode()).isEqualTo("INVALID_FIELD");
    assertThat(error)
        .hasMessage(
            """

            SELECT Id, Colour FROM Account
                       ^
            ERROR at Row:1:Column:12
            No such column 'Colour' on entity 'Account'. If you are attempting to use a custom field, be sure to \
            append the '__c' after the custom field name. Please reference your WSDL or the describe call for the \
            appropriate names.""");
  }

  @Test
  void rowAndColumnCountLines() {
    SoqlException error = refused("SELECT Id\nFROM Account\nWHERE Name LIKE\n  %");
    assertThat(error.row()).isEqualTo(4);
    assertThat(error.column()).isEqualTo(3);
    assertThat(error)
        .hasMessageStartingWith("\n  %\n  ^\nERROR at Row:4:Column:3\nunexpected token: '%'");
  }

  @Test
  void aLongLineIsShownAroundTheMistake() {
    SoqlException error = refused("SELECT " + " ".repeat(800) + "Colour FROM Account");
    String shown = error.getMessage().lines().skip(1).findFirst().orElseThrow();
    assertThat(shown).hasSizeLessThanOrEqualTo(100).contains("Colour");
    assertThat(error.column()).isEqualTo(808);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/soql/mistakes.psv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void mistakesAreNamedAndPlaced(String soql, String code, int column, String reason) {
    SoqlException error = refused(soql);
    assertThat(error.errorCode()).isEqualTo(code);
    assertThat(error.column()).isEqualTo(column);
    assertThat(error.row()).isEqualTo(1);
    assertThat(error.getMessage().lines().toList().get(4)).contains(reason);
  }

  @Test
  void deepNestingIsRefusedBeforeItHurts() {
    String soql = "SELECT Id FROM Account WHERE " + "(".repeat(20_000) + "Name = 'x'";
    assertThat(refused(soql).errorCode()).isEqualTo("QUERY_TOO_COMPLICATED");
    assertThat(refused("SELECT " + "toLabel(".repeat(9_000) + "Name").errorCode())
        .isEqualTo("MALFORMED_QUERY");
    assertThat(refused("SELECT Id FROM Account".repeat(10_000)).errorCode())
        .isEqualTo("MALFORMED_QUERY");
  }

  private SoqlException refused(String soql) {
    return catchThrowableOfType(SoqlException.class, () -> engine.execute(soql, false));
  }
}
