package io.strata.sandbox.sap.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.RecordingReceiver;
import io.strata.sandbox.sap.RecordingReceiver.Request;
import io.strata.sandbox.sap.RecordingReceiver.Response;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BusinessEventsTest {

  private static final String POST = "POST /events";
  private static final String ASK = "OPTIONS /events";
  private static final String PRODUCT = "API_PRODUCT_SRV/A_Product('P-1002')";
  private static final String TYPES = "sap.s4.beh.";

  @RegisterExtension
  @Order(2)
  static final RecordingReceiver receiver =
      new RecordingReceiver()
          .usually(ASK, new Response(200, "", "WebHook-Allowed-Origin", "*"))
          .usually(POST, new Response(204, ""));

  @RegisterExtension
  @Order(1)
  static final SystemSandbox system =
      new SystemSandbox(
          "sandbox.events-url=" + receiver.url("/events"),
          "sandbox.events-username=events",
          "sandbox.events-password=told",
          "sandbox.retry-delay=PT10S");

  @BeforeEach
  void standStill() throws IOException {
    Idocs.freeze(system);
  }

  private static JsonNode event(Request request) {
    try {
      return new JsonMapper().readTree(request.body());
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static JsonNode awaited(String type) {
    return Awaitility.await()
        .until(
            () ->
                receiver.requests(POST).stream()
                    .map(BusinessEventsTest::event)
                    .filter(event -> event.get("type").textValue().equals(TYPES + type))
                    .toList(),
            events -> !events.isEmpty())
        .getFirst();
  }

  @Test
  void changedProductIsAStructuredCloudEvent() throws IOException {
    system.patch(PRODUCT, "{\"ProductGroup\":\"L009\"}", "If-Match", "*").expect(204);
    JsonNode event = awaited("product.v1.Product.Changed.v1");
    assertThat(event.get("specversion").textValue()).isEqualTo("1.0");
    assertThat(event.get("source").textValue()).isEqualTo("/default/sap.s4.beh/244572008");
    assertThat(event.get("id").textValue()).hasSize(36);
    assertThat(event.get("time").textValue()).endsWith("Z");
    assertThat(event.at("/data/Product").textValue()).isEqualTo("P-1002");
    assertThat(event.at("/data/ProductType").textValue()).isNotEmpty();
    Request request = receiver.requests(POST).getFirst();
    assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
    assertThat(request.header("Authorization")).isEqualTo(SystemSandbox.basic("events", "told"));
  }

  @Test
  void productFlaggedForDeletionHasChangedAndOneThatIsGoneWasDeleted() throws IOException {
    system.patch(PRODUCT, "{\"IsMarkedForDeletion\":true}", "If-Match", "*").expect(204);
    awaited("product.v1.Product.Changed.v1");
    system.control("DELETE", "/records/Product/P-1002", null).expect(200);
    assertThat(awaited("product.v1.Product.Deleted.v1").at("/data/Product").textValue())
        .isEqualTo("P-1002");
  }

  @Test
  void partOfAProductChangesItOnce() throws IOException {
    system
        .patch(
            "API_PRODUCT_SRV/A_ProductPlant(Product='P-1003',Plant='1710')",
            "{\"MRPType\":\"ND\"}",
            "If-Match",
            "*")
        .expect(204);
    assertThat(awaited("product.v1.Product.Changed.v1").at("/data/Product").textValue())
        .isEqualTo("P-1003");
    assertThat(system.records("OutgoingMessage?Kind=event")).hasSize(1);
  }

  @Test
  void ordersTellWhatBecomesOfThem() throws IOException {
    String order = Orders.create(system, "E-1", Orders.item("P-1001", "1"));
    JsonNode created = awaited("salesorder.v1.SalesOrder.Created.v1");
    assertThat(created.at("/data/SalesOrder").textValue()).isEqualTo(order);
    assertThat(created.at("/data/SoldToParty").textValue()).isEqualTo("10100001");
    awaited("salesorder.v1.SalesOrder.ItemCreated.v1");
    system
        .control(
            "POST", "/actions/advance-order", "{\"id\":\"" + order + "\",\"to\":\"goods_issued\"}")
        .expect(200);
    JsonNode delivered = awaited("salesorder.v1.SalesOrder.OvrlDelivStsChgd.v1");
    assertThat(delivered.at("/data/OverallDeliveryStatus").textValue()).isEqualTo("C");
    assertThat(delivered.at("/data/PreviousOverallDeliveryStatus").textValue()).isEqualTo("A");
    system
        .patch(Orders.itemPath(order, "10"), "{\"CustomerPaymentTerms\":\"0001\"}", "If-Match", "*")
        .expect(204);
    awaited("salesorder.v1.SalesOrder.ItemChanged.v1");
  }

  @Test
  void nobodyIsToldBeforeHeAllowedIt() throws IOException {
    // 410 ends the agreement that an earlier test may have made.
    receiver.next(POST, new Response(410, ""));
    system.control("POST", "/actions/send-event", "{\"topic\":\"end\",\"payload\":{}}").expect(200);
    Awaitility.await().until(() -> system.records("OutgoingMessage?State=failed").size() == 1);
    int posts = receiver.requests(POST).size();
    int asked = receiver.requests(ASK).size();
    receiver.next(
        ASK,
        new Response(200, "", "WebHook-Allowed-Origin", "somebody.example"),
        new Response(200, "", "WebHook-Allowed-Origin", "s4h.sandbox.example"));
    system.control("POST", "/actions/send-event", "{\"topic\":\"x\",\"payload\":{}}").expect(200);
    JsonNode waiting =
        Awaitility.await()
            .until(
                () -> system.records("OutgoingMessage?State=waiting"),
                all -> all.size() == 1 && all.getFirst().get("Attempts").intValue() == 1)
            .getFirst();
    assertThat(waiting.get("LastError").textValue()).contains("did not allow");
    assertThat(receiver.requests(POST)).hasSize(posts);
    assertThat(receiver.requests(ASK).getLast().header("WebHook-Request-Origin"))
        .isEqualTo("s4h.sandbox.example");
    system.advance("PT10S");
    Awaitility.await().until(() -> receiver.requests(POST).size() == posts + 1);
    assertThat(receiver.requests(ASK)).hasSize(asked + 2);
  }

  @Test
  void anyEventIsSentAsOftenAsWantedUnderOneId() throws IOException {
    String id =
        system
            .control(
                "POST",
                "/actions/send-event",
                "{\"topic\":\"poison.v1\",\"payload\":{\"a\":[1]},\"copies\":3}")
            .expect(200)
            .json()
            .get("id")
            .textValue();
    List<Request> copies =
        Awaitility.await().until(() -> receiver.requests(POST), all -> all.size() == 3);
    assertThat(copies)
        .allSatisfy(
            copy -> {
              assertThat(event(copy).get("id").textValue()).isEqualTo(id);
              assertThat(event(copy).get("type").textValue()).isEqualTo("poison.v1");
              assertThat(event(copy).at("/data/a/0").intValue()).isEqualTo(1);
            });
    system.control("POST", "/actions/send-event", "{\"topic\":\"x\",\"copies\":0}").expect(400);
  }

  @Test
  void refusedWriteTellsNothing() throws IOException {
    system.post(Orders.SET, Orders.body("E-2", Orders.item("P-99999999", "1"))).expect(400);
    assertThat(system.records("OutgoingMessage")).isEmpty();
  }
}
