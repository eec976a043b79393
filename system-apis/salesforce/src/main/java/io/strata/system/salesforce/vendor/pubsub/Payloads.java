package io.strata.system.salesforce.vendor.pubsub;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.strata.system.salesforce.stream.FeedLost;
import io.strata.system.salesforce.stream.Received;
import io.strata.system.salesforce.vendor.pubsub.wire.ConsumerEvent;
import io.strata.system.salesforce.vendor.pubsub.wire.ProducerEvent;
import io.strata.system.salesforce.vendor.pubsub.wire.PubSubGrpc;
import io.strata.system.salesforce.vendor.pubsub.wire.SchemaRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Reads payloads: Avro's binary form, by a schema that never changes once it has its id. */
final class Payloads {

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

  private final EventMapper mapper;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  Payloads(EventMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * @param bus asked for a schema that is not known yet
   * @throws FeedLost when the bus cannot say what the schema is
   */
  Received read(ConsumerEvent arrived, PubSubGrpc.PubSubBlockingStub bus) throws FeedLost {
    ProducerEvent event = arrived.getEvent();
    String cursor = SubscribeFeed.cursor(arrived.getReplayId());
    try {
      GenericRecord record = record(event, schema(event.getSchemaId(), bus));
      return mapper.received(cursor, event.getId(), record);
    } catch (UnreadableEvent unreadable) {
      return new Received.Unreadable(
          cursor,
          event.getId().isEmpty() ? cursor : event.getId(),
          unreadable.getMessage(),
          event.getPayload().toByteArray());
    }
  }

  private static GenericRecord record(ProducerEvent event, Schema schema) throws UnreadableEvent {
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(event.getPayload().toByteArray(), null);
    try {
      GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
      if (!decoder.isEnd()) {
        throw new UnreadableEvent("the payload is longer than its schema");
      }
      return record;
    } catch (IOException
        | AvroRuntimeException
        | UnsupportedOperationException
        | IndexOutOfBoundsException malformed) {
      throw new UnreadableEvent("the payload does not follow its schema");
    }
  }

  private Schema schema(String id, PubSubGrpc.PubSubBlockingStub bus)
      throws FeedLost, UnreadableEvent {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    String json;
    try {
      json =
          bus.withDeadlineAfter(PubSubConnector.DEADLINE_SECONDS, TimeUnit.SECONDS)
              .getSchema(SchemaRequest.newBuilder().setSchemaId(id).build())
              .getSchemaJson();
    } catch (StatusRuntimeException refused) {
      if (refused.getStatus().getCode() == Status.Code.NOT_FOUND
          || refused.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
        throw new UnreadableEvent("the event bus does not know the schema");
      }
      throw BusFailures.lost(refused);
    }
    try {
      Schema schema = new Schema.Parser().parse(json);
      schemas.put(id, schema);
      return schema;
    } catch (SchemaParseException malformed) {
      throw new UnreadableEvent("the schema is not one of Avro");
    }
  }
}
