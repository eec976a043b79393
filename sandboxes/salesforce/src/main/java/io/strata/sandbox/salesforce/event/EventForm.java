package io.strata.sandbox.salesforce.event;

import io.strata.sandbox.salesforce.record.Happening;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** How the happenings of one object go over the wire: an Avro schema, and the record of each. */
public abstract sealed class EventForm permits ChangeEventForm, PlatformEventForm {

  static final String NAMESPACE = "com.sforce.eventbus";

  private static final int ID_BYTES = 16;

  private final Schema schema;
  private final String json;
  private final String id;

  EventForm(Schema schema) {
    this.schema = schema;
    this.json = schema.toString();
    this.id = fingerprint(json);
  }

  /** Opaque, and another one for another schema. */
  public String schemaId() {
    return id;
  }

  public String schemaJson() {
    return json;
  }

  Schema schema() {
    return schema;
  }

  abstract GenericRecord record(Happening happening);

  /** Bare Avro binary, without a container's header. */
  public byte[] payload(Happening happening) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(schema).write(record(happening), encoder);
      encoder.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static String fingerprint(String json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, ID_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
