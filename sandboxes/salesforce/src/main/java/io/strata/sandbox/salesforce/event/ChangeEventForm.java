package io.strata.sandbox.salesforce.event;

import io.strata.sandbox.salesforce.record.Change;
import io.strata.sandbox.salesforce.record.Happening;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Change events of one object (Change Data Capture Developer Guide, Change Event Message
 * Structure): the header, then every field, null where it did not change.
 */
final class ChangeEventForm extends EventForm {

  private static final String HEADER = "ChangeEventHeader";

  /** What every record has and no change event tells. */
  private static final Set<String> UNTOLD = Set.of("Id", "IsDeleted", "SystemModstamp");

  private final SObjectType type;
  private final Map<String, Compound> compoundOf = new HashMap<>();

  ChangeEventForm(SObjectType type) {
    super(schemaOf(type));
    this.type = type;
    for (Compound compound : Compound.of(type)) {
      compound.parts().values().forEach(field -> compoundOf.put(field, compound));
    }
  }

  private static Schema schemaOf(SObjectType type) {
    List<Compound> compounds = Compound.of(type);
    Map<String, Schema> shared = new HashMap<>();
    Map<String, Schema.Field> fields = new LinkedHashMap<>();
    fields.put(HEADER, AvroFields.required(HEADER, ChangeEventHeader.SCHEMA));
    for (Field field : type.fields()) {
      Compound compound =
          compounds.stream().filter(c -> c.has(field.name())).findFirst().orElse(null);
      if (UNTOLD.contains(field.name())) {
        continue;
      }
      if (compound == null) {
        fields.put(field.name(), AvroFields.field(field));
      } else {
        Schema record = shared.computeIfAbsent(compound.recordName(), name -> compound.schema());
        fields.computeIfAbsent(
            compound.name(), name -> AvroFields.nullable(name, record, "Data:" + name));
      }
    }
    return Schema.createRecord(
        type.name() + "ChangeEvent", null, NAMESPACE, false, List.copyOf(fields.values()));
  }

  @Override
  GenericRecord record(Happening happening) {
    Change change = happening.change();
    GenericRecord record = new GenericData.Record(schema());
    List<String> changed = new ArrayList<>();
    if (change.kind() != Change.Kind.DELETE) {
      change
          .fields()
          .forEach(
              (name, value) -> {
                if (put(record, name, value)) {
                  changed.add(name);
                }
              });
    }
    boolean update = change.kind() == Change.Kind.UPDATE;
    record.put(
        HEADER,
        new ChangeEventHeader(
                happening,
                bitmap(changed, name -> update && change.fields().get(name) == null),
                bitmap(changed, name -> update))
            .record());
    return record;
  }

  /** Returns whether the field is one the event tells. */
  private boolean put(GenericRecord record, String name, Object value) {
    Compound compound = compoundOf.get(name);
    if (compound != null) {
      GenericRecord whole = (GenericRecord) record.get(compound.name());
      if (whole == null && value != null) {
        whole = new GenericData.Record(partSchema(compound));
        record.put(compound.name(), whole);
      }
      if (whole != null) {
        whole.put(compound.indexOf(name), value);
      }
      return true;
    }
    Schema.Field told = schema().getField(name);
    if (told == null || !fieldIsItself(name)) {
      return false;
    }
    record.put(told.pos(), AvroFields.value(type.field(name).orElseThrow().type(), value));
    return true;
  }

  /** A person's Name is the sum of its parts, which tell the change themselves. */
  private boolean fieldIsItself(String name) {
    return compoundOf.values().stream().noneMatch(compound -> compound.name().equals(name));
  }

  private Schema partSchema(Compound compound) {
    return schema().getField(compound.name()).schema().getTypes().get(1);
  }

  private List<String> bitmap(List<String> changed, Predicate<String> counts) {
    FieldBitmap bitmap = new FieldBitmap();
    for (String name : changed) {
      if (!counts.test(name)) {
        continue;
      }
      Compound compound = compoundOf.get(name);
      if (compound == null) {
        bitmap.add(schema().getField(name).pos());
      } else {
        bitmap.add(schema().getField(compound.name()).pos(), compound.indexOf(name));
      }
    }
    return bitmap.strings();
  }
}
