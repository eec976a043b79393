package io.strata.sandbox.salesforce.event;

import io.strata.sandbox.salesforce.record.Change;
import io.strata.sandbox.salesforce.record.Happening;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Field 0 of every change event, its own fields in the vendor's order (Change Data Capture
 * Developer Guide, Change Event Header Fields).
 *
 * @param nulled bitmap of the fields an update cleared
 * @param changed bitmap of the fields an update changed, cleared ones included
 */
record ChangeEventHeader(Happening happening, List<String> nulled, List<String> changed) {

  private static final List<String> TYPES =
      List.of(
          "CREATE",
          "UPDATE",
          "DELETE",
          "UNDELETE",
          "GAP_CREATE",
          "GAP_UPDATE",
          "GAP_DELETE",
          "GAP_UNDELETE",
          "GAP_OVERFLOW",
          "SNAPSHOT");

  static final Schema SCHEMA = schema();

  private static Schema schema() {
    Schema names = Schema.createArray(AvroFields.string());
    return Schema.createRecord(
        "ChangeEventHeader",
        null,
        EventForm.NAMESPACE,
        false,
        List.of(
            AvroFields.required("entityName", AvroFields.string()),
            AvroFields.required("recordIds", names),
            AvroFields.required(
                "changeType", Schema.createEnum("ChangeType", null, EventForm.NAMESPACE, TYPES)),
            AvroFields.required("changeOrigin", AvroFields.string()),
            AvroFields.required("transactionKey", AvroFields.string()),
            AvroFields.required("sequenceNumber", Schema.create(Schema.Type.INT)),
            AvroFields.required("commitTimestamp", AvroFields.longs()),
            AvroFields.required("commitNumber", AvroFields.longs()),
            AvroFields.required("commitUser", AvroFields.string()),
            AvroFields.required("nulledFields", names),
            AvroFields.required("diffFields", names),
            AvroFields.required("changedFields", names)));
  }

  GenericRecord record() {
    Change change = happening.change();
    GenericRecord header = new GenericData.Record(SCHEMA);
    header.put("entityName", change.objectName());
    header.put("recordIds", List.of(change.id()));
    header.put(
        "changeType",
        new GenericData.EnumSymbol(SCHEMA.getField("changeType").schema(), change.kind().name()));
    header.put("changeOrigin", happening.entry().author().origin());
    header.put("transactionKey", happening.entry().transactionKey());
    header.put("sequenceNumber", happening.sequence());
    header.put("commitTimestamp", happening.entry().at().toEpochMilli());
    header.put("commitNumber", happening.entry().changes().getLast().replay());
    String user = happening.entry().author().userId();
    header.put("commitUser", user == null ? "" : user);
    header.put("nulledFields", nulled);
    header.put("diffFields", List.of());
    header.put("changedFields", changed);
    return header;
  }
}
