package io.strata.system.sap.submission;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.strata.system.sap.SapOrders.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.strata.system.sap.Api;
import io.strata.system.sap.Reports;
import io.strata.system.sap.SapOrders;
import io.strata.system.sap.StubbedSap;
import io.strata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders as documents: received is not posted, and what is rejected says why. */
@QuarkusTest
@TestProfile(
    DocumentTransportTest.Documents.class) // The transport is chosen when the service starts.
class DocumentTransportTest {

  public static class Documents implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("sap.transport", "idoc");
    }
  }

  private static final String FAULT =
      """
      <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>
      <faultcode>soap:Server</faultcode><faultstring>EA728 %s</faultstring></soap:Fault></soap:Body></soap:Envelope>""";

  private final String reference = "D" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private static String receipt(String document) {
    return """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
        <n:ORDERS05.Response xmlns:n="urn:sap-com:document:sap:idoc:soap:messages"><IdocAssign>
        <TransferId>x</TransferId><DbId>%s</DbId></IdocAssign></n:ORDERS05.Response></soap:Body></soap:Envelope>"""
        .formatted(document);
  }

  private static void receiving(ResponseDefinitionBuilder answer) {
    StubbedSap.wireMock()
        .register(request("POST", urlPathEqualTo(StubbedSap.SOAP)).willReturn(answer));
  }

  private static ResponseDefinitionBuilder xml(int status, String body) {
    return aResponse().withStatus(status).withHeader("Content-Type", "text/xml").withBody(body);
  }

  private static List<LoggedRequest> documents() {
    return StubbedSap.calls("POST", StubbedSap.SOAP);
  }

  private ValidatableResponse create() {
    return Api.with("orders:write").body(body(reference)).post("/v1/orders").then();
  }

  private ValidatableResponse found() {
    return Api.with("orders:read").get("/v1/orders?reference=" + reference).then().statusCode(200);
  }

  private String number() {
    return TestDatabase.value(
            "SELECT number FROM order_submission WHERE reference = '" + reference + "'")
        .toString();
  }

  @Test
  void receivedOrderIsSubmittedUntilItCanBeFound() {
    receiving(xml(200, receipt("0000000000000801")));
    create()
        .statusCode(201)
        .header("Location", is("orders?reference=" + reference))
        .body("status", is("submitted"))
        .body("id", nullValue())
        .body("lines[0].material", is("P-1001"));
    found().body("items[0].status", is("submitted")).body("items[0].id", nullValue());
    SapOrders.present("4801", reference);
    create().statusCode(201).body("status", is("open")).body("id", is("4801"));
    found().body("items[0].id", is("4801"));
    assertThat(documents()).hasSize(1);
  }

  @Test
  void reportOfThePostedOrderEndsTheWait() {
    receiving(xml(200, receipt("0000000000000802")));
    SapOrders.readable("4802", reference);
    Reports.send(Reports.state("0000000000000802", "53", "")).statusCode(200).body("known", is(0));
    create().statusCode(201).body("status", is("submitted"));
    Reports.send(Reports.posted("0000000000000802", "0000004802")).body("known", is(1));
    create().statusCode(201).body("status", is("open")).body("id", is("4802"));
    assertThat(documents()).hasSize(1);
  }

  @Test
  void rejectedOrderSaysWhyAndReprocessedItIsThere() {
    receiving(xml(200, receipt("0000000000000803")));
    create().statusCode(201).body("status", is("submitted"));
    Reports.send(Reports.rejected(number(), "Material & is not maintained", "P-1001"))
        .body("known", is(1));
    found()
        .body("items[0].status", is("rejected"))
        .body("items[0].reason", is("Material P-1001 is not maintained [VG/204]"));
    create().statusCode(422).body("detail", is("Material P-1001 is not maintained [VG/204]"));
    Api.with("orders:write")
        .body(body(reference, "3"))
        .post("/v1/orders")
        .then()
        .statusCode(409)
        .body("detail", containsString("withdraw it there first"));
    SapOrders.readable("4803", reference);
    Reports.send(Reports.posted("0000000000000803", "4803")).body("known", is(1));
    create().statusCode(201).body("status", is("open"));
    assertThat(documents()).hasSize(1);
  }

  @Test
  void withdrawnDocumentFreesTheReferenceForACorrectedOrder() {
    receiving(xml(200, receipt("0000000000000804")));
    create().statusCode(201);
    Reports.send(Reports.rejected(number(), "No", "")).body("known", is(1));
    Reports.send(Reports.state(number(), "68", "")).body("known", is(1));
    found().body("items", empty());
    Api.with("orders:write").body(body(reference, "3")).post("/v1/orders").then().statusCode(201);
    assertThat(documents()).hasSize(2);
    assertThat(messageId(documents().get(0))).isNotEqualTo(messageId(documents().get(1)));
  }

  @Test
  void reportThatComesBeforeTheReceiptIsKept() {
    Reports.send(Reports.rejected("0000000000000805", "Too early", "")).body("known", is(0));
    receiving(xml(200, receipt("0000000000000805")));
    create().statusCode(422).body("detail", is("Too early [VG/204]"));
  }

  @Test
  void lostReceiptIsAskedForAgainUnderTheSameMessageId() {
    StubbedSap.wireMock()
        .register(
            request("POST", urlPathEqualTo(StubbedSap.SOAP))
                .inScenario("lost")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))
                .willSetStateTo("again"));
    StubbedSap.wireMock()
        .register(
            request("POST", urlPathEqualTo(StubbedSap.SOAP))
                .inScenario("lost")
                .whenScenarioStateIs("again")
                .willReturn(xml(200, receipt("0000000000000806"))));
    create().statusCode(201).body("status", is("submitted"));
    assertThat(documents()).hasSize(2);
    assertThat(messageId(documents().get(0)))
        .startsWith("urn:sap.com:msgid=")
        .isEqualTo(messageId(documents().get(1)));
  }

  @Test
  void documentInReceptionIsNoRefusal() {
    receiving(xml(500, FAULT.formatted("MSGID_LOCKED")));
    create().statusCode(503).body("retryable", is(true));
    assertThat(
            TestDatabase.value(
                "SELECT state FROM order_submission WHERE reference = '" + reference + "'"))
        .hasToString("unknown");
  }

  @Test
  void faultIsNotReceived() {
    receiving(xml(200, FAULT.formatted("SOAP_MSGID_INITIAL")));
    create().statusCode(502);
    assertThat(documents()).hasSize(1);
  }

  private static String messageId(LoggedRequest document) {
    String body = document.getBodyAsString();
    return body.substring(body.indexOf("<ARCKEY>") + 8, body.indexOf("</ARCKEY>"));
  }
}
