package io.strata.sandbox.sap.odata.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.sandbox.sap.error.SapException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

  private static Object literal(String text) {
    Expression.Comparison comparison = (Expression.Comparison) FilterParser.parse("X eq " + text);
    return ((Expression.Literal) comparison.right()).value();
  }

  @Test
  void everyLiteralFormHasItsType() {
    assertThat(literal("'it''s'")).isEqualTo("it's");
    assertThat(literal("''")).isEqualTo("");
    assertThat(literal("true")).isEqualTo(true);
    assertThat(literal("null")).isNull();
    assertThat(literal("12.5M")).isEqualTo(new BigDecimal("12.5"));
    assertThat(literal("10L")).isEqualTo(new BigDecimal("10"));
    assertThat(literal("-3")).isEqualTo(new BigDecimal("-3"));
    assertThat(literal("1.5d")).isEqualTo(new BigDecimal("1.5"));
    assertThat(literal("datetime'2026-11-23T00:00:00'"))
        .isEqualTo(LocalDateTime.of(2026, 11, 23, 0, 0));
    assertThat(literal("datetime'2026-11-23T00:00:00.1234567'"))
        .isEqualTo(LocalDateTime.of(2026, 11, 23, 0, 0, 0, 123_456_700));
    assertThat(literal("datetimeoffset'2026-11-23T10:00:00Z'"))
        .isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    assertThat(literal("datetimeoffset'2026-11-23T10:00:00+02:00'"))
        .isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
    assertThat(literal("time'PT10H'")).isEqualTo(LocalTime.of(10, 0));
    assertThat(literal("time'PT13H05M07S'")).isEqualTo(LocalTime.of(13, 5, 7));
    assertThat(literal("guid'0a1b2c3d-0000-1111-2222-333344445555'"))
        .isEqualTo(UUID.fromString("0a1b2c3d-0000-1111-2222-333344445555"));
  }

  @Test
  void andBindsTighterThanOrAndNotTighterThanBoth() {
    Expression parsed = FilterParser.parse("A or not B and C");
    assertThat(parsed)
        .isEqualTo(
            new Expression.Or(
                flag("A"), new Expression.And(new Expression.Not(flag("B")), flag("C"))));
    assertThat(FilterParser.parse("(A or B) and C"))
        .isEqualTo(new Expression.And(new Expression.Or(flag("A"), flag("B")), flag("C")));
  }

  private static Expression flag(String name) {
    return new Expression.Flag(new Expression.Path(List.of(name)));
  }

  @Test
  void functionComparedWithFalseIsNegated() {
    assertThat(FilterParser.parse("startswith(X,'a') eq false")).isInstanceOf(Expression.Not.class);
    assertThat(FilterParser.parse("substringof('a',to_Y/X) eq true"))
        .isInstanceOf(Expression.Call.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X eq",
        "eq 'a'",
        "X eq 'a' 'b'",
        "X eq 'a",
        "(X eq 'a'",
        "X eq 'a')",
        "X foo 'a'",
        "X eq 'a' and",
        "not",
        "X add 1 eq 2",
        "startswith(X)",
        "startswith(X,'a','b')",
        "tolower(X) eq 'a'",
        "X eq datetime'2026'",
        "X eq datetimeoffset'+999999999-12-31T23:59:59Z'",
        "X eq guid'1'",
        "X eq 1.5.2",
        "'a' eq",
        "X eq time'PT25H'",
        "# eq 'a'",
        "X eq 'a' or or Y eq 'b'",
        "startswith(X,'a') gt true"
      })
  void malformedFiltersAreRefused(String filter) {
    assertThatThrownBy(() -> FilterParser.parse(filter))
        .isInstanceOf(SapException.class)
        .extracting(refused -> ((SapException) refused).code())
        .isEqualTo("005056A509B11EE1B9A8FEC11C21578E");
  }

  @Test
  void nestingHasAnEnd() {
    String deep = "(".repeat(5_000) + "A" + ")".repeat(5_000);
    assertThatThrownBy(() -> FilterParser.parse(deep)).isInstanceOf(SapException.class);
  }

  @Test
  void longLiteralsAndManyConditionsAreRead() {
    assertThat((String) literal("'" + "x''".repeat(5_000) + "'")).hasSize(10_000);
    String many = "X eq 'a'" + " or X eq 'b'".repeat(999);
    assertThat(FilterParser.parse(many)).isInstanceOf(Expression.Or.class);
  }

  @Test
  void sizeHasAnEnd() {
    String many = "X eq 'a'" + " or X eq 'b'".repeat(1_000);
    assertThatThrownBy(() -> FilterParser.parse(many))
        .isInstanceOf(SapException.class)
        .hasMessageContaining("conditions");
    assertThatThrownBy(() -> FilterParser.parse("X eq '" + "x".repeat(32_000) + "'"))
        .isInstanceOf(SapException.class)
        .hasMessageContaining("longer");
  }
}
