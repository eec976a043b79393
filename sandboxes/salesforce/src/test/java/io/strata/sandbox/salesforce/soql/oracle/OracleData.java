package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.soql.MemoryRows;
import io.strata.sandbox.salesforce.soql.TestOrg;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random rows of {@link TestOrg}, the same for the same seed: nulls, deleted rows, ties, text that
 * differs in case alone, text full of quotes, wildcards and characters beyond ASCII.
 */
final class OracleData {

  static final Instant NOW = Instant.parse("2026-05-13T15:20:00Z");
  static final LocalDate TODAY = LocalDate.parse("2026-05-13");

  private static final Map<String, Integer> SIZES =
      Map.of(
          "User", 6, "Account", 70, "Contact", 160, "Opportunity", 200, "OpportunityLineItem", 320);

  private static final List<String> WORDS =
      List.of(
          "Acme",
          "ACME",
          "acme",
          "Börse",
          "BÖRSE",
          "O'Neil",
          "50% off",
          "under_score",
          "back\\slash",
          "Tab\there",
          "Ｆｕｌｌ",
          "😀 smile",
          "😀 SMILE",
          "Zeta",
          "zeta",
          "alpha beta",
          "Alpha-Beta",
          "line\nbreak",
          "double \"q\"",
          "Ωmega",
          "été",
          "x",
          "42");

  private final Random random;
  private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();

  OracleData(long seed) {
    this.random = new Random(seed);
    for (SObjectType type : TestOrg.SCHEMA.types()) {
      List<Map<String, Object>> all = new ArrayList<>();
      rows.put(type.name(), all);
      for (int i = 0; i < SIZES.get(type.name()); i++) {
        all.add(row(type, i));
      }
    }
  }

  List<Map<String, Object>> rows(SObjectType type) {
    return rows.get(type.name());
  }

  /** What a path leads to, deleted parents included. */
  Object value(Map<String, Object> row, Sample.Expr.Ref ref) {
    Map<String, Object> at = row;
    for (Field parent : ref.parents()) {
      Object id = at.get(parent.name());
      at =
          rows.get(parent.referenceTo()).stream()
              .filter(r -> r.get("Id").equals(id))
              .findFirst()
              .orElse(Map.of());
    }
    return at.get(ref.field().name());
  }

  MemoryRows inMemory() {
    MemoryRows memory = new MemoryRows();
    rows.forEach((object, all) -> all.forEach(row -> memory.add(object, row)));
    return memory;
  }

  private Map<String, Object> row(SObjectType type, int number) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Field field : type.fields()) {
      Object value =
          switch (field.name()) {
            case "Id" -> id(type.keyPrefix(), number);
            case "IsDeleted" -> random.nextInt(12) == 0;
            default -> value(field);
          };
      if (value != null) {
        row.put(field.name(), value);
      }
    }
    return row;
  }

  private Object value(Field field) {
    boolean mayBeNull = field.type() != FieldType.BOOLEAN;
    if (mayBeNull && random.nextInt(6) == 0) {
      return null;
    }
    return switch (field.type()) {
      case STRING, TEXTAREA, EMAIL, PHONE, URL -> text();
      case PICKLIST -> picklist(field);
      case REFERENCE -> reference(field);
      case BOOLEAN -> random.nextBoolean();
      case INT -> BigDecimal.valueOf(random.nextInt(-3, 30));
      case DOUBLE, CURRENCY, PERCENT -> number();
      case DATE -> TODAY.plusDays(days());
      case DATETIME ->
          NOW.plus(Duration.ofDays(days())).plus(Duration.ofSeconds(random.nextInt(86_400)));
      case ID -> throw new IllegalStateException("made of the number");
    };
  }

  /** Many ties, the same number sometimes with fewer digits. */
  private BigDecimal number() {
    BigDecimal number = BigDecimal.valueOf(random.nextInt(-50, 400) * 50L, 2);
    return random.nextBoolean() ? number : number.stripTrailingZeros();
  }

  /** Most dates near today, some years away. */
  private int days() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(-3, 4);
      case 1 -> random.nextInt(-40, 41);
      case 2 -> random.nextInt(-200, 201);
      default -> random.nextInt(-1200, 1201);
    };
  }

  private String text() {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return random.nextBoolean() ? word : word + " " + random.nextInt(8);
  }

  /** Once in a while a value the picklist no longer has. */
  private String picklist(Field field) {
    List<String> values = field.picklistValues();
    return random.nextInt(15) == 0 ? "Retired" : values.get(random.nextInt(values.size()));
  }

  /** An earlier row of the same object or any of another; once in a while no row at all. */
  private String reference(Field field) {
    List<Map<String, Object>> targets = rows.get(field.referenceTo());
    if (targets.isEmpty() || random.nextInt(40) == 0) {
      return null;
    }
    return (String) targets.get(random.nextInt(targets.size())).get("Id");
  }

  private static String id(String prefix, int number) {
    char[] letters = {'a', 'B', 'c', 'D'};
    String fifteen = prefix + "5g0" + "%08d".formatted(number) + letters[number % 4];
    return fifteen + "AA" + (number % 2 == 1 ? 'Q' : 'A');
  }
}
