package io.strata.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.strata.sandbox.salesforce.pubsub.wire.ConsumerEvent;
import io.strata.sandbox.salesforce.pubsub.wire.FetchRequest;
import io.strata.sandbox.salesforce.pubsub.wire.ProducerEvent;
import io.strata.sandbox.salesforce.pubsub.wire.PubSubGrpc;
import io.strata.sandbox.salesforce.pubsub.wire.PublishRequest;
import io.strata.sandbox.salesforce.pubsub.wire.ReplayPreset;
import io.strata.sandbox.salesforce.pubsub.wire.SchemaRequest;
import io.strata.sandbox.salesforce.pubsub.wire.TopicRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** A plain gRPC client of the plaintext door, with the metadata callers send. */
final class BusClient implements AutoCloseable {

  static final String WON = "/event/Opportunity_Closed_Won__e";

  private final ManagedChannel channel;
  private final PubSubGrpc.PubSubBlockingStub blocking;
  private final PubSubGrpc.PubSubStub streaming;

  BusClient(int port, String token, String tenant) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    Metadata metadata = metadata(token, "http://127.0.0.1", tenant);
    var interceptor = MetadataUtils.newAttachHeadersInterceptor(metadata);
    blocking = PubSubGrpc.newBlockingStub(channel).withInterceptors(interceptor);
    streaming = PubSubGrpc.newStub(channel).withInterceptors(interceptor);
  }

  static Metadata metadata(String token, String instance, String tenant) {
    Metadata metadata = new Metadata();
    put(metadata, "accesstoken", token);
    put(metadata, "instanceurl", instance);
    put(metadata, "tenantid", tenant);
    return metadata;
  }

  private static void put(Metadata metadata, String name, String value) {
    if (value != null) {
      metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    }
  }

  Channel channel() {
    return channel;
  }

  PubSubGrpc.PubSubBlockingStub blocking() {
    return blocking;
  }

  PubSubGrpc.PubSubStub streaming() {
    return streaming;
  }

  Schema schema(String topic) {
    String id =
        blocking.getTopic(TopicRequest.newBuilder().setTopicName(topic).build()).getSchemaId();
    return schemaById(id);
  }

  Schema schemaById(String id) {
    String json =
        blocking.getSchema(SchemaRequest.newBuilder().setSchemaId(id).build()).getSchemaJson();
    return new Schema.Parser().parse(json);
  }

  GenericRecord decoded(ConsumerEvent event) throws IOException {
    Schema schema = schemaById(event.getEvent().getSchemaId());
    byte[] payload = event.getEvent().getPayload().toByteArray();
    return new GenericDatumReader<GenericRecord>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(payload, null));
  }

  /** An event of a topic's schema with these fields. */
  ProducerEvent event(String topic, String id, Map<String, Object> fields) throws IOException {
    Schema schema = schema(topic);
    GenericRecord record = new GenericData.Record(schema);
    record.put("CreatedDate", 1L);
    record.put("CreatedById", "005000000000001");
    fields.forEach(record::put);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    String schemaId =
        blocking.getTopic(TopicRequest.newBuilder().setTopicName(topic).build()).getSchemaId();
    return ProducerEvent.newBuilder()
        .setId(id)
        .setSchemaId(schemaId)
        .setPayload(ByteString.copyFrom(bytes.toByteArray()))
        .build();
  }

  /** Publishes events that name opportunities so. */
  void publish(String... opportunities) throws IOException {
    PublishRequest.Builder request = PublishRequest.newBuilder().setTopicName(WON);
    for (String opportunity : opportunities) {
      request.addEvents(event(WON, "", Map.of("Opportunity_Id__c", opportunity)));
    }
    blocking.publish(request.build());
  }

  /** Subscribes and asks for so many events. */
  Subscription subscribe(String topic, ReplayPreset preset, ByteString replayId, int requested) {
    Subscription subscription = new Subscription();
    subscription.to(streaming.subscribe(subscription));
    subscription.send(
        FetchRequest.newBuilder()
            .setTopicName(topic)
            .setReplayPreset(preset)
            .setReplayId(replayId)
            .setNumRequested(requested)
            .build());
    return subscription;
  }

  Subscription latest(int requested) {
    return subscribe(WON, ReplayPreset.LATEST, ByteString.EMPTY, requested);
  }

  Subscription earliest(int requested) {
    return subscribe(WON, ReplayPreset.EARLIEST, ByteString.EMPTY, requested);
  }

  Subscription behind(ByteString replayId, int requested) {
    return subscribe(WON, ReplayPreset.CUSTOM, replayId, requested);
  }

  static FetchRequest more(int requested) {
    return FetchRequest.newBuilder().setTopicName(WON).setNumRequested(requested).build();
  }

  /** Asserts a refusal with the vendor's code. */
  static void assertRefused(Throwable thrown, Status.Code status, String suffix) {
    assertThat(thrown).isInstanceOf(StatusRuntimeException.class);
    StatusRuntimeException refusal = (StatusRuntimeException) thrown;
    assertThat(refusal.getStatus().getCode()).as(refusal.toString()).isEqualTo(status);
    assertThat(refusal.getTrailers().get(Refusal.ERROR_CODE))
        .isEqualTo("sfdc.platform.eventbus.grpc." + suffix);
    String rpcId = refusal.getTrailers().get(Refusal.RPC_ID);
    assertThat(refusal.getStatus().getDescription()).endsWith("rpcId: " + rpcId);
  }

  static void assertRefused(Supplier<?> call, Status.Code status, String suffix) {
    try {
      call.get();
    } catch (StatusRuntimeException refused) {
      assertRefused(refused, status, suffix);
      return;
    }
    throw new AssertionError("was not refused");
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
