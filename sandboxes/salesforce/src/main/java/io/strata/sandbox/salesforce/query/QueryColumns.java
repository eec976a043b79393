package io.strata.sandbox.salesforce.query;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.soql.QueryRecord;
import io.strata.sandbox.salesforce.soql.QueryResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What `columns=true` answers. Undocumented, asked for by the vendor's command line after every
 * result that is not empty, so the columns are read off the first record.
 */
final class QueryColumns {

  private QueryColumns() {}

  static Map<String, Object> of(QueryResult result) {
    List<Map<String, Object>> columns = new ArrayList<>();
    boolean idSelected = false;
    if (!result.records().isEmpty()) {
      QueryRecord first = result.records().getFirst();
      idSelected = first.fields().containsKey("Id");
      first.fields().forEach((name, value) -> columns.add(column(result, name, value)));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("columnMetadata", columns);
    body.put("entityName", result.type().name());
    body.put("groupBy", result.aggregate());
    body.put("idSelected", idSelected);
    body.put("keyPrefix", result.type().keyPrefix());
    return body;
  }

  private static Map<String, Object> column(QueryResult result, String name, Object value) {
    return switch (value) {
      case QueryRecord parent -> {
        List<Map<String, Object>> joined = new ArrayList<>();
        parent
            .fields()
            .forEach((field, inner) -> joined.add(leaf(parent.type(), field, inner, false)));
        yield joining(name, false, joined);
      }
      case QueryResult children ->
          joining(name, true, (List<?>) of(children).get("columnMetadata"));
      case null, default -> leaf(result.type(), name, value, result.aggregate());
    };
  }

  private static Map<String, Object> joining(String name, boolean children, List<?> joined) {
    Map<String, Object> column = leaf(null, name, null, children);
    column.put("joinColumns", joined);
    return column;
  }

  private static Map<String, Object> leaf(
      SObjectType type, String name, Object value, boolean aggregate) {
    Field field = type == null ? null : type.field(name).orElse(null);
    FieldType kind = field == null ? FieldType.STRING : field.type();
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("aggregate", aggregate && field == null);
    column.put("apexType", apexType(kind));
    column.put("booleanType", kind == FieldType.BOOLEAN);
    column.put("columnName", name);
    column.put("custom", field != null && field.custom());
    column.put("displayName", name);
    column.put("foreignKeyName", field == null ? null : field.relationshipName());
    column.put("insertable", field != null && field.createable());
    column.put("joinColumns", List.of());
    column.put("numberType", kind.isNumber() || value instanceof Number);
    column.put("textType", kind.isText() || kind == FieldType.ID || kind == FieldType.REFERENCE);
    column.put("updatable", field != null && field.updateable());
    return column;
  }

  private static String apexType(FieldType kind) {
    return switch (kind) {
      case ID, REFERENCE -> "Id";
      case INT -> "Integer";
      case DOUBLE, CURRENCY, PERCENT -> "Double";
      case BOOLEAN, DATE, DATETIME -> {
        String name = kind.name().toLowerCase(Locale.ROOT);
        yield Character.toUpperCase(name.charAt(0)) + name.substring(1);
      }
      default -> "String";
    };
  }
}
