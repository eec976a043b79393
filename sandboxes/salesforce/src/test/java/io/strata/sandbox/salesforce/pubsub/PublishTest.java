package io.strata.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.strata.sandbox.salesforce.pubsub.wire.ErrorCode;
import io.strata.sandbox.salesforce.pubsub.wire.ProducerEvent;
import io.strata.sandbox.salesforce.pubsub.wire.PublishRequest;
import io.strata.sandbox.salesforce.pubsub.wire.PublishResponse;
import io.strata.sandbox.salesforce.pubsub.wire.ReplayPreset;
import io.strata.sandbox.salesforce.pubsub.wire.TopicInfo;
import io.strata.sandbox.salesforce.pubsub.wire.TopicRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.generic.GenericRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PublishTest extends BusTest {

  private static final String STATUS = "/event/Order_Status_Changed__e";

  @Test
  void everyFieldTypeArrivesAsItWasPublished() throws IOException {
    Map<String, Object> fields =
        Map.of(
            "Opportunity_Id__c",
            "006000000000001",
            "Status__c",
            "Größe",
            "Amount__c",
            12.5,
            "Occurred_At__c",
            1_767_225_601_000L,
            "Delivered__c",
            true);
    ProducerEvent event = client.event(STATUS, "my-key", fields);
    PublishResponse response = client.blocking().publish(request(STATUS, event));
    assertThat(response.getResults(0).getCorrelationKey()).isEqualTo("my-key");
    Subscription subscription =
        client.subscribe(STATUS, ReplayPreset.EARLIEST, ByteString.EMPTY, 1).awaitEvents(1);
    assertThat(subscription.lastReplayId()).isEqualTo(response.getResults(0).getReplayId());
    assertThat(subscription.events().getFirst().getEvent().getId()).isEqualTo("my-key");
    GenericRecord told = client.decoded(subscription.events().getFirst());
    assertThat(told.get("Status__c").toString()).isEqualTo("Größe");
    assertThat(told.get("Amount__c")).isEqualTo(12.5);
    assertThat(told.get("Occurred_At__c")).isEqualTo(1_767_225_601_000L);
    assertThat(told.get("Delivered__c")).isEqualTo(true);
    assertThat(told.get("SAP_Order_Number__c")).isNull();
    assertThat(told.get("CreatedById").toString()).startsWith("005");
  }

  @Test
  void oneBadEventFailsAloneAndInItsPlace() throws IOException {
    ProducerEvent good = client.event(BusClient.WON, "a", Map.of("Opportunity_Id__c", "1"));
    ProducerEvent incomplete = client.event(BusClient.WON, "b", Map.of());
    ProducerEvent garbage =
        good.toBuilder().setId("c").setPayload(ByteString.copyFromUtf8("?")).build();
    byte[] lies = {2, (byte) 0x80, (byte) 0xbc, (byte) 0xc1, (byte) 0x96, 0x0b};
    ProducerEvent lying = good.toBuilder().setId("e").setPayload(ByteString.copyFrom(lies)).build();
    ProducerEvent foreign = good.toBuilder().setId("d").setSchemaId("other").build();
    PublishResponse response =
        client
            .blocking()
            .publish(request(BusClient.WON, incomplete, good, garbage, foreign, lying));
    assertThat(response.getResultsList())
        .extracting(result -> result.getCorrelationKey() + ":" + result.hasError())
        .containsExactly("b:true", "a:false", "c:true", "d:true", "e:true");
    assertThat(response.getResults(0).getError().getCode()).isEqualTo(ErrorCode.PUBLISH);
    assertThat(ORG.records("Opportunity_Closed_Won__e")).hasSize(1);
  }

  @Test
  void whatIsNoNumberIsRefused() throws IOException {
    Map<String, Object> fields =
        Map.of("Opportunity_Id__c", "1", "Status__c", "x", "Amount__c", Double.NaN);
    PublishResponse response =
        client.blocking().publish(request(STATUS, client.event(STATUS, "a", fields)));
    assertThat(response.getResults(0).getError().getMsg()).contains("Amount__c");
  }

  @Test
  void streamAnswersEveryRequestAndKeepsItsTopic() throws IOException {
    List<PublishResponse> answers = new CopyOnWriteArrayList<>();
    List<Throwable> errors = new CopyOnWriteArrayList<>();
    StreamObserver<PublishRequest> requests =
        client
            .streaming()
            .publishStream(
                new StreamObserver<>() {
                  @Override
                  public void onNext(PublishResponse answer) {
                    answers.add(answer);
                  }

                  @Override
                  public void onError(Throwable thrown) {
                    errors.add(thrown);
                  }

                  @Override
                  public void onCompleted() {
                    errors.add(new AssertionError("completed"));
                  }
                });
    ProducerEvent event = client.event(BusClient.WON, "a", Map.of("Opportunity_Id__c", "1"));
    requests.onNext(request(BusClient.WON, event, event));
    requests.onNext(request(BusClient.WON, event));
    Awaitility.await().until(() -> answers.size() == 2);
    assertThat(answers.getFirst().getResultsList()).hasSize(2);
    requests.onNext(request(STATUS, event));
    Awaitility.await().until(() -> !errors.isEmpty());
    BusClient.assertRefused(
        errors.getFirst(), Status.Code.INVALID_ARGUMENT, "publish.topic.mismatch");
    assertThat(ORG.records("Opportunity_Closed_Won__e")).hasSize(3);
  }

  @Test
  void nothingAndTheWrongTopicCannotBePublished() throws IOException {
    BusClient.assertRefused(
        () -> client.blocking().publish(request(BusClient.WON)),
        Status.Code.INVALID_ARGUMENT,
        "publish.event.count.invalid");
    BusClient.assertRefused(
        () -> client.blocking().publish(request("/data/AccountChangeEvent")),
        Status.Code.PERMISSION_DENIED,
        "topic.meta.permission");
    TopicInfo topic =
        client
            .blocking()
            .getTopic(TopicRequest.newBuilder().setTopicName("/data/AccountChangeEvent").build());
    assertThat(topic.getCanPublish()).isFalse();
    assertThat(topic.getCanSubscribe()).isTrue();
  }

  private static PublishRequest request(String topic, ProducerEvent... events) {
    return PublishRequest.newBuilder().setTopicName(topic).addAllEvents(List.of(events)).build();
  }
}
