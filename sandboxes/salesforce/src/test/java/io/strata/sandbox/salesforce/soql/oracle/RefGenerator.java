package io.strata.sandbox.salesforce.soql.oracle;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.soql.TestOrg;
import io.strata.sandbox.salesforce.soql.oracle.Sample.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Random fields of an object and of its parents. */
final class RefGenerator {

  private static final int LONGEST_SEARCHABLE = 255;

  private final Rules rules;

  RefGenerator(Rules rules) {
    this.rules = rules;
  }

  /** Any field, long text included. */
  Expr.Ref selected(SObjectType type) {
    return rules.chance(0.3) ? parent(type, false) : ref(type, List.of(), false);
  }

  /** A field that can be sorted and grouped. */
  Expr.Ref searchable(SObjectType type) {
    return ref(type, List.of(), true);
  }

  /** A field of a condition, dates more often than others; its type is a rule of the grammar. */
  Expr.Ref filtered(SObjectType type) {
    boolean moment = rules.chance(0.5);
    if (!moment && rules.chance(0.25)) {
      return counted(parent(type, true));
    }
    List<String> types =
        searchableFields(type)
            .map(Field::type)
            .filter(t -> !moment || t == FieldType.DATE || t == FieldType.DATETIME)
            .map(FieldType::wireName)
            .toList();
    String wanted = rules.rarest(Rules.FILTERED, types);
    List<Field> fields =
        searchableFields(type).filter(f -> f.type().wireName().equals(wanted)).toList();
    return counted(new Expr.Ref(List.of(), rules.any(fields)));
  }

  private Expr.Ref counted(Expr.Ref ref) {
    rules.use(Rules.FILTERED, ref.type().wireName());
    return ref;
  }

  /** A field one to five parents up. */
  Expr.Ref parent(SObjectType type, boolean searchable) {
    int length = Integer.parseInt(rules.rarest(Rules.PATHS, Rules.PATHS.alternatives()));
    List<Field> parents = new ArrayList<>();
    SObjectType at = type;
    while (parents.size() < length) {
      List<Field> references = references(at).toList();
      if (references.isEmpty()) {
        break;
      }
      Field reference = rules.any(references);
      parents.add(reference);
      at = TestOrg.SCHEMA.type(reference.referenceTo()).orElseThrow();
    }
    if (!parents.isEmpty()) {
      rules.use(Rules.PATHS, String.valueOf(parents.size()));
    }
    return ref(at, parents, searchable);
  }

  /** The id and the references of an object: what a semi-join can compare. */
  List<Expr.Ref> ids(SObjectType type) {
    return type.fields().stream()
        .filter(f -> f.type() == FieldType.ID || f.type() == FieldType.REFERENCE)
        .map(f -> new Expr.Ref(List.of(), f))
        .toList();
  }

  static String target(SObjectType type, Expr.Ref id) {
    return id.type() == FieldType.ID ? type.name() : id.field().referenceTo();
  }

  Expr.Part part(Expr.Ref ref) {
    boolean time = ref.type() == FieldType.DATETIME && rules.chance(0.35);
    return new Expr.Part(rules.pick(time ? Rules.TIME_FUNCTIONS : Rules.DATE_FUNCTIONS), ref);
  }

  private Expr.Ref ref(SObjectType type, List<Field> parents, boolean searchable) {
    List<Field> fields = searchable ? searchableFields(type).toList() : type.fields();
    return new Expr.Ref(List.copyOf(parents), rules.any(fields));
  }

  private static Stream<Field> references(SObjectType type) {
    return type.fields().stream().filter(f -> f.type() == FieldType.REFERENCE);
  }

  static Stream<Field> searchableFields(SObjectType type) {
    return type.fields().stream().filter(f -> f.length() <= LONGEST_SEARCHABLE);
  }
}
