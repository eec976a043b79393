package io.strata.sandbox.salesforce.event;

import io.strata.sandbox.salesforce.record.Happening;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.wire.Datetimes;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Events of one platform event definition: when, by whom, then the event's own fields. */
final class PlatformEventForm extends EventForm {

  /**
   * No part of an event is longer than an event may be (Pub/Sub API Developer Guide, Allocations).
   * Without limits a length that lies asks for more memory than there is; Avro reads them once.
   */
  private static final String LARGEST_EVENT = Integer.toString(1024 * 1024);

  static {
    for (String part : List.of("string", "bytes", "collectionItems")) {
      System.setProperty("org.apache.avro.limits." + part + ".maxLength", LARGEST_EVENT);
    }
  }

  private final SObjectType event;

  PlatformEventForm(SObjectType event) {
    super(schemaOf(event));
    this.event = event;
  }

  private static Schema schemaOf(SObjectType event) {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(AvroFields.required("CreatedDate", AvroFields.longs()));
    fields.add(AvroFields.required("CreatedById", AvroFields.string()));
    event.fields().stream().filter(Field::custom).map(AvroFields::field).forEach(fields::add);
    return Schema.createRecord(event.name(), null, NAMESPACE, false, fields);
  }

  @Override
  GenericRecord record(Happening happening) {
    Map<String, Object> values = happening.change().fields();
    GenericRecord record = new GenericData.Record(schema());
    for (Schema.Field field : schema().getFields()) {
      FieldType type = event.field(field.name()).orElseThrow().type();
      record.put(field.pos(), AvroFields.value(type, values.get(field.name())));
    }
    record.put("CreatedDate", happening.entry().at().toEpochMilli());
    if (record.get("CreatedById") == null) {
      record.put("CreatedById", "");
    }
    return record;
  }

  /**
   * The event's own fields as a JSON caller would send them.
   *
   * @throws IOException when the payload is not of this schema
   */
  Map<String, Object> sent(byte[] payload) throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(payload, null);
    GenericRecord record;
    try {
      record = new GenericDatumReader<GenericRecord>(schema()).read(null, decoder);
    } catch (AvroRuntimeException
        | UnsupportedOperationException
        | IndexOutOfBoundsException malformed) {
      throw new IOException("the payload does not follow its schema", malformed);
    }
    if (!decoder.isEnd()) {
      throw new IOException("more bytes than the schema has fields");
    }
    Map<String, Object> sent = new LinkedHashMap<>();
    for (Field field : event.fields()) {
      if (field.custom() && record.get(field.name()) != null) {
        sent.put(field.name(), sent(field, record.get(field.name())));
      }
    }
    return sent;
  }

  private static Object sent(Field field, Object value) throws IOException {
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new IOException("not a number: " + field.name());
    }
    return switch (field.type()) {
      case DATETIME -> Datetimes.shown(Instant.ofEpochMilli((Long) value));
      case DATE ->
          Instant.ofEpochMilli((Long) value).atOffset(ZoneOffset.UTC).toLocalDate().toString();
      case BOOLEAN, INT, DOUBLE, CURRENCY, PERCENT -> value;
      default -> value.toString();
    };
  }
}
