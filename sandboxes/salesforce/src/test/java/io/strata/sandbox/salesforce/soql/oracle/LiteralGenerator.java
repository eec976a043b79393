package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Expr;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Lit;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Piece;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values to compare with: mostly those that some row has, so that conditions find something. */
final class LiteralGenerator {

  private static final List<ZoneOffset> ZONES =
      List.of(ZoneOffset.ofHours(1), ZoneOffset.ofHours(-8), ZoneOffset.ofHoursMinutes(5, 30));

  private final OracleData data;
  private final Rules rules;

  LiteralGenerator(OracleData data, Rules rules) {
    this.data = data;
    this.rules = rules;
  }

  /** The value some row has there, seldom null. */
  Object sample(SObjectType type, Expr.Ref ref) {
    Object value = null;
    for (int tries = 0; value == null && tries < 6; tries++) {
      Map<String, Object> row = rules.any(data.rows(type));
      value = data.value(row, ref);
    }
    return value;
  }

  Lit of(SObjectType type, Expr.Ref ref) {
    Object value = sample(type, ref);
    return switch (ref.type()) {
      case ID, REFERENCE -> id((String) value);
      case BOOLEAN -> new Lit.Bool(rules.chance(0.5));
      case INT, DOUBLE, CURRENCY, PERCENT -> number((BigDecimal) value);
      case DATE -> value == null ? new Lit.Null() : new Lit.Day((LocalDate) value);
      case DATETIME -> value == null ? new Lit.Null() : moment((Instant) value);
      default -> text((String) value);
    };
  }

  private Lit id(String value) {
    if (value == null || rules.maybe("null-id", 0.08)) {
      return new Lit.Null();
    }
    return new Lit.Id(value, rules.pick(Rules.IDS).equals("15"));
  }

  private Lit text(String value) {
    if (value == null || rules.maybe("null-text", 0.08)) {
      return new Lit.Null();
    }
    if (rules.maybe("empty-text", 0.08)) {
      return new Lit.Text("");
    }
    return new Lit.Text(rules.chance(0.3) ? value.toUpperCase(java.util.Locale.ROOT) : value);
  }

  private Lit number(BigDecimal value) {
    if (value == null || rules.maybe("null-number", 0.1)) {
      return new Lit.Null();
    }
    if (rules.maybe("negative", 0.15)) {
      return new Lit.Num(BigDecimal.valueOf(-rules.below(400), 2));
    }
    if (rules.maybe("fraction", 0.3)) {
      return new Lit.Num(value.add(new BigDecimal("0.25")));
    }
    return new Lit.Num(value);
  }

  private Lit moment(Instant value) {
    Instant second = value.truncatedTo(ChronoUnit.SECONDS);
    boolean utc = rules.pick(Rules.OFFSETS).equals("UTC");
    return new Lit.Moment(second, utc ? ZoneOffset.UTC : rules.any(ZONES));
  }

  Lit relative() {
    String name = rules.pick(Rules.RELATIVES);
    if (!name.contains("N_")) {
      return new Lit.Relative(name, -1);
    }
    boolean small = name.contains("YEAR") || name.contains("QUARTER");
    return new Lit.Relative(name, rules.below(small ? 4 : 12));
  }

  /** Some characters of a value kept, some replaced by wildcards. */
  List<Piece> pattern(String value) {
    List<Piece> pieces = new ArrayList<>();
    int[] points = (value == null ? "nothing" : value).codePoints().toArray();
    String kind = rules.pick(Rules.WILDCARDS);
    int from = rules.below(points.length);
    int to = from + 1 + rules.below(points.length - from);
    if (kind.equals("%")) {
      if (from > 0 || rules.chance(0.3)) {
        pieces.add(new Piece("%", true));
      }
      pieces.add(new Piece(new String(points, from, to - from), false));
      pieces.add(new Piece("%", true));
    } else if (kind.equals("_")) {
      pieces.add(new Piece(new String(points, 0, from), false));
      pieces.add(new Piece("_", true));
      pieces.add(new Piece(new String(points, from + 1, points.length - from - 1), false));
      pieces.add(new Piece(rules.chance(0.5) ? "%" : "", true));
    } else {
      pieces.add(new Piece("%", true));
      pieces.add(new Piece(rules.any(List.of("%", "_", "\\")), false));
      pieces.add(new Piece("%", true));
    }
    pieces.removeIf(p -> p.text().isEmpty());
    return pieces;
  }
}
