package io.strata.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.strata.sandbox.salesforce.pubsub.wire.PubSubGrpc;
import io.strata.sandbox.salesforce.pubsub.wire.PublishRequest;
import io.strata.sandbox.salesforce.pubsub.wire.ReplayPreset;
import io.strata.sandbox.salesforce.pubsub.wire.TopicRequest;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class BusFaultsTest extends BusTest {

  private static final String SUBSCRIBE = "\"path\":\"/eventbus.v1.PubSub/Subscribe\"";

  @Test
  void orderedResetDropsAnIdleStreamAtOnceAndResumingLosesNothing() throws IOException {
    client.publish("1");
    Subscription subscription = client.earliest(5).awaitEvents(1);
    ORG.fault("{\"match\":{%s},\"effect\":{\"reset\":true}}".formatted(SUBSCRIBE));
    StatusRuntimeException lost = (StatusRuntimeException) subscription.awaitError();
    assertThat(lost.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(lost.getTrailers().containsKey(Refusal.ERROR_CODE)).isFalse();
    client.publish("2");
    Subscription resumed = client.behind(subscription.lastReplayId(), 5).awaitEvents(1);
    assertThat(resumed.opportunities(client)).containsExactly("2");
    assertThat(journal("Subscribe"))
        .extracting(entry -> entry.get("status").intValue() + ":" + entry.path("faultId").asText())
        .containsExactly("200:", "503:f1", "200:");
  }

  @Test
  void faultForRestOnlyLeavesStreamsAlone() throws IOException {
    Subscription subscription = client.latest(5);
    ORG.fault("{\"match\":{\"path\":\"/services/**\"},\"effect\":{\"reset\":true},\"times\":0}");
    client.publish("1");
    subscription.awaitEvents(1);
  }

  @Test
  void resetOnlyForOneTopicLeavesTheOthers() throws IOException {
    Subscription won = client.latest(5);
    Subscription changes =
        client.subscribe("/data/ChangeEvents", ReplayPreset.LATEST, ByteString.EMPTY, 5);
    won.awaitAnswers(1);
    changes.awaitAnswers(1);
    ORG.fault(
        "{\"match\":{%s,\"query\":\"/data/ChangeEvents\"},\"effect\":{\"reset\":true},\"times\":0}"
            .formatted(SUBSCRIBE));
    changes.awaitError();
    client.publish("1");
    won.awaitEvents(1);
  }

  @Test
  void sessionThatEndsTakesItsStreamsWithIt() throws IOException {
    Subscription subscription = client.latest(5).awaitAnswers(1);
    ORG.advance("PT2H");
    BusClient.assertRefused(
        subscription.awaitError(), Status.Code.UNAUTHENTICATED, "service.auth.error");
    BusClient.assertRefused(
        () -> client.blocking().getTopic(topic()),
        Status.Code.UNAUTHENTICATED,
        "service.auth.error");
  }

  @Test
  void expireSessionEndsEverySession() throws IOException {
    Subscription subscription = client.latest(5).awaitAnswers(1);
    ORG.fault("{\"match\":{%s},\"effect\":{\"expireSession\":true}}".formatted(SUBSCRIBE));
    BusClient.assertRefused(
        subscription.awaitError(), Status.Code.UNAUTHENTICATED, "service.auth.error");
    ORG.get("/limits").error(401, "INVALID_SESSION_ID");
  }

  @Test
  void refreshedTokenKeepsTheStreamAlive() throws IOException {
    Subscription subscription = client.latest(5).awaitAnswers(1);
    String fresh = ORG.login();
    subscription.send(BusClient.more(1).toBuilder().setAuthRefresh(fresh).build());
    client.publish("1");
    subscription.awaitEvents(1);
    ORG.bare("POST", "/services/oauth2/revoke?token=" + ORG.token(), null).expect(200);
    try (BusClient other = client(fresh)) {
      other.publish("2");
      subscription.awaitEvents(2);
    }
    subscription.send(BusClient.more(1).toBuilder().setAuthRefresh("made up").build());
    BusClient.assertRefused(
        subscription.awaitError(), Status.Code.UNAUTHENTICATED, "service.auth.refresh.invalid");
  }

  @Test
  void purgeMakesOldReplayIdsInvalid() throws IOException {
    client.publish("1", "2");
    Subscription before = client.earliest(1).awaitEvents(1);
    ByteString first = before.lastReplayId();
    before.finish();
    before.awaitEnd();
    ORG.fault("{\"match\":{%s},\"effect\":{\"purge\":true}}".formatted(SUBSCRIBE));
    BusClient.assertRefused(
        client.behind(first, 5).awaitError(),
        Status.Code.INVALID_ARGUMENT,
        "subscription.fetch.replayid.corrupted");
    client.earliest(5).assertSilentWith(0);
    client.publish("3");
    assertThat(client.earliest(5).awaitEvents(1).opportunities(client)).containsExactly("3");
  }

  @Test
  void hungStreamStaysSilentAndAnotherDoesNot() throws IOException {
    ORG.fault("{\"match\":{%s},\"effect\":{\"hang\":true}}".formatted(SUBSCRIBE));
    Subscription silent = client.latest(5);
    silent.assertSilentWith(0);
    Subscription heard = client.latest(5).awaitAnswers(1);
    client.publish("1");
    heard.awaitEvents(1);
    silent.assertSilentWith(0);
    assertThat(silent.answers()).isEmpty();
  }

  @Test
  void droppedStreamHasToldWhatItHadToTell() throws IOException {
    Subscription subscription = client.latest(5).awaitAnswers(1);
    client.publish("1");
    subscription.awaitEvents(1);
    ORG.fault("{\"match\":{%s},\"effect\":{\"dropAfterCommit\":true}}".formatted(SUBSCRIBE));
    assertThat(Status.fromThrowable(subscription.awaitError()).getCode())
        .isEqualTo(Status.Code.UNAVAILABLE);
    ORG.fault("{\"match\":{%s},\"effect\":{\"dropAfterCommit\":true}}".formatted(SUBSCRIBE));
    assertThat(Status.fromThrowable(client.latest(5).awaitError()).getCode())
        .isEqualTo(Status.Code.UNAVAILABLE);
    client.earliest(5).awaitEvents(1);
  }

  @Test
  void statusIsTheApisOwnRefusal() throws IOException {
    ORG.fault("{\"match\":{%s},\"effect\":{\"status\":400}}".formatted(SUBSCRIBE));
    BusClient.assertRefused(
        client.latest(1).awaitError(),
        Status.Code.INVALID_ARGUMENT,
        "subscription.fetch.replayid.corrupted");
    ORG.fault("{\"match\":{\"path\":\"/eventbus.**\"},\"effect\":{\"status\":503}}");
    BusClient.assertRefused(
        () -> client.blocking().getTopic(topic()), Status.Code.UNAVAILABLE, "service.unavailable");
  }

  @Test
  void answerLostAfterPublishingLeavesTheEventThere() throws IOException {
    PublishRequest request =
        PublishRequest.newBuilder()
            .setTopicName(BusClient.WON)
            .addEvents(client.event(BusClient.WON, "k", Map.of("Opportunity_Id__c", "1")))
            .build();
    ORG.fault(
        "{\"match\":{\"path\":\"/eventbus.v1.PubSub/Publish\"},\"effect\":{\"dropAfterCommit\":true}}");
    Assertions.assertThatThrownBy(() -> client.blocking().publish(request))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("UNAVAILABLE");
    assertThat(ORG.records("Opportunity_Closed_Won__e")).hasSize(1);
  }

  @Test
  void callsWithoutTheirMetadataAreRefusedAndJournalled() throws IOException {
    String token = ORG.token();
    assertNobody(null, "http://x", tenant(), "service.auth.headers.invalid");
    assertNobody(token, null, tenant(), "service.auth.headers.invalid");
    assertNobody(token, "http://x", null, "service.auth.headers.invalid");
    assertNobody("made up", "http://x", tenant(), "service.auth.error");
    assertNobody(token, "http://x", "00D000000000001AAA", "service.auth.error");
    assertThat(journal("GetTopic"))
        .extracting(entry -> entry.get("status").intValue())
        .containsExactly(401, 401, 401, 401, 401);
    client.blocking().getTopic(topic());
    JsonNode last = journal("GetTopic").get(5);
    assertThat(last.get("consumer").textValue()).isEqualTo("strata-local");
    assertThat(last.get("query").textValue()).isEqualTo("topic=" + BusClient.WON);
  }

  private void assertNobody(String token, String instance, String tenant, String suffix) {
    Channel channel =
        ClientInterceptors.intercept(
            client.channel(),
            MetadataUtils.newAttachHeadersInterceptor(BusClient.metadata(token, instance, tenant)));
    BusClient.assertRefused(
        () -> PubSubGrpc.newBlockingStub(channel).getTopic(topic()),
        Status.Code.UNAUTHENTICATED,
        suffix);
  }

  private static TopicRequest topic() {
    return TopicRequest.newBuilder().setTopicName(BusClient.WON).build();
  }

  private static JsonNode journal(String method) throws IOException {
    return ORG.control("GET", "/journal?path=/eventbus.v1.PubSub/" + method, null).json();
  }
}
