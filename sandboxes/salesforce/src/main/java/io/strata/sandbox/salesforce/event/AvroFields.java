package io.strata.sandbox.salesforce.event;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.avro.Schema;

/**
 * Fields as Avro has them: nullable, dates and datetimes as milliseconds since 1970 (Pub/Sub API
 * Developer Guide, Event Deserialization Considerations).
 */
final class AvroFields {

  private AvroFields() {}

  static Schema.Field field(Field field) {
    return nullable(field.name(), primitive(field.type()), "Data:" + hint(field.type()));
  }

  /** A field that may be null and is so by default. */
  static Schema.Field nullable(String name, Schema type, String doc) {
    Schema union = Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    return new Schema.Field(name, union, doc, Schema.Field.NULL_DEFAULT_VALUE);
  }

  static Schema.Field required(String name, Schema type) {
    return new Schema.Field(name, type);
  }

  static Schema string() {
    return Schema.create(Schema.Type.STRING);
  }

  static Schema longs() {
    return Schema.create(Schema.Type.LONG);
  }

  private static Schema primitive(FieldType type) {
    return Schema.create(
        switch (type) {
          case BOOLEAN -> Schema.Type.BOOLEAN;
          case INT -> Schema.Type.INT;
          case DOUBLE, CURRENCY, PERCENT -> Schema.Type.DOUBLE;
          case DATE, DATETIME -> Schema.Type.LONG;
          default -> Schema.Type.STRING;
        });
  }

  private static String hint(FieldType type) {
    return switch (type) {
      case BOOLEAN -> "Boolean";
      case INT -> "Integer";
      case DOUBLE -> "Double";
      case CURRENCY -> "Currency";
      case PERCENT -> "Percent";
      case DATE -> "DateOnly";
      case DATETIME -> "DateTime";
      case REFERENCE, ID -> "EntityId";
      case PICKLIST -> "DynamicEnum";
      case TEXTAREA -> "StringPlusClob";
      case EMAIL -> "Email";
      case PHONE -> "Phone";
      case URL -> "Url";
      case STRING -> "Text";
    };
  }

  /** A row's value as Avro writes it. */
  static Object value(FieldType type, Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal number when type == FieldType.INT -> number.intValue();
      case BigDecimal number -> number.doubleValue();
      case LocalDate date -> date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      case Instant instant -> instant.toEpochMilli();
      default -> value;
    };
  }
}
