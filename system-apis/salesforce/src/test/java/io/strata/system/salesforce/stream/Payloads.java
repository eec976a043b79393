package io.strata.system.salesforce.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Payloads as the bus carries them, with the schemas they follow. */
public final class Payloads {

  /** Bytes that follow the schema of this id. */
  public record Payload(String schemaId, byte[] bytes) {}

  static final String CLOSED_WON = "closed-won";
  static final String CHANGED = "changed";
  static final String STRANGE = "strange";

  public static final Map<String, String> SCHEMAS =
      Map.of(
          CLOSED_WON,
          """
          {"type":"record","name":"Opportunity_Closed_Won__e","namespace":"com.sforce.eventbus",
           "fields":[{"name":"CreatedDate","type":"long"},{"name":"CreatedById","type":"string"},
           {"name":"Opportunity_Id__c","type":["null","string"],"default":null}]}""",
          CHANGED,
          """
          {"type":"record","name":"OpportunityChangeEvent","namespace":"com.sforce.eventbus",
           "fields":[{"name":"ChangeEventHeader","type":{"type":"record","name":"ChangeEventHeader",
           "fields":[{"name":"entityName","type":"string"},
           {"name":"recordIds","type":{"type":"array","items":"string"}},
           {"name":"changeType","type":{"type":"enum","name":"ChangeType","symbols":
           ["CREATE","UPDATE","DELETE","UNDELETE","GAP_UPDATE","GAP_OVERFLOW","SNAPSHOT"]}},
           {"name":"changeOrigin","type":"string"},
           {"name":"commitTimestamp","type":"long"},
           {"name":"nulledFields","type":{"type":"array","items":"string"}},
           {"name":"changedFields","type":{"type":"array","items":"string"}}]}},
           {"name":"Name","type":["null",{"type":"record","name":"Switchable_PersonName","fields":[
           {"name":"FirstName","type":["null","string"]},{"name":"LastName","type":["null","string"]}]}]},
           {"name":"StageName","type":["null","string"]},
           {"name":"Amount","type":["null","double"]},
           {"name":"LastModifiedDate","type":["null","long"]}]}""",
          STRANGE,
          """
          {"type":"record","name":"Weather__e","fields":[{"name":"CreatedDate","type":"long"}]}""");

  private static final AtomicInteger IDS =
      new AtomicInteger((int) (System.nanoTime() % 1_000_000) * 1000);

  private Payloads() {}

  /** An id of 18 characters that no other test has. */
  static String newRecord() {
    return "006%012dAAA".formatted(IDS.incrementAndGet());
  }

  public static Payload closedWon(String opportunity, Instant at) {
    GenericRecord event = record(CLOSED_WON);
    event.put("CreatedDate", at.toEpochMilli());
    event.put("CreatedById", "0055g00000AbCdEAAV");
    event.put("Opportunity_Id__c", opportunity);
    return payload(CLOSED_WON, event);
  }

  /**
   * @param bitmaps of the changed fields
   */
  public static Payload changed(
      String change, List<String> records, List<String> bitmaps, Instant at) {
    GenericRecord event = record(CHANGED);
    Schema headerSchema = event.getSchema().getField("ChangeEventHeader").schema();
    GenericRecord header = new GenericData.Record(headerSchema);
    header.put("entityName", "Opportunity");
    header.put("recordIds", records);
    header.put(
        "changeType",
        new GenericData.EnumSymbol(headerSchema.getField("changeType").schema(), change));
    header.put("changeOrigin", "com/salesforce/api/rest/62.0;client=flow-tool");
    header.put("commitTimestamp", at.toEpochMilli());
    header.put("nulledFields", List.of());
    header.put("changedFields", bitmaps);
    event.put("ChangeEventHeader", header);
    return payload(CHANGED, event);
  }

  static Payload strange() {
    GenericRecord event = record(STRANGE);
    event.put("CreatedDate", 1L);
    return payload(STRANGE, event);
  }

  static GenericRecord record(String schemaId) {
    return new GenericData.Record(new Schema.Parser().parse(SCHEMAS.get(schemaId)));
  }

  private static Payload payload(String schemaId, GenericRecord event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
      encoder.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Payload(schemaId, bytes.toByteArray());
  }
}
