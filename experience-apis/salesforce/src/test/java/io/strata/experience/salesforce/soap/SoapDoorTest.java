package io.strata.experience.salesforce.soap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.experience.salesforce.Inventory;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The check by SOAP: the same answer, the same scope, a fault for every problem. */
@QuarkusTest
class SoapDoorTest {

  private static final String QUOTE =
      """
      <lines><material>P-1001</material><quantity>2.5</quantity><date>2026-12-01</date></lines>
      <lines><material>P-1002</material><quantity>1</quantity></lines>
      <plants>1010</plants><plants>1710</plants>""";
  private static final String ROWS = "Envelope.Body.checkInventoryResponse.results";
  private static final String PROBLEM = "Envelope.Body.Fault.detail.problem.";

  @BeforeEach
  void quote() {
    StubbedUpstreams.reset();
    Inventory.answersTheQuote();
  }

  @Test
  void answerIsTheOneOfTheRestDoor() {
    post(QUOTE)
        .statusCode(200)
        .contentType("text/xml")
        .body("Envelope.Body.checkInventoryResponse.complete", is("false"))
        .body(ROWS + ".size()", is(4))
        .body(ROWS + "[0].plant", is("1010"))
        .body(ROWS + "[0].available", is("120.500"))
        .body(ROWS + "[0].unit", is("PC"))
        .body(ROWS + "[0].asOf", is("2026-11-25T09:00:00Z"))
        .body(ROWS + "[1].status", is("unknown"))
        .body(ROWS + "[1].available.isEmpty()", is(true))
        .body(ROWS + "[1].reason", is("deadline-exceeded"))
        .body(ROWS + "[2].available", is("0"));
    assertThat(
            StubbedUpstreams.arrived(
                Inventory.asked()
                    .withRequestBody(WireMock.equalToJson(Inventory.REQUEST))
                    .withHeader("X-Request-Id", WireMock.equalTo("soap-1"))
                    .withHeader("X-Consumer-Id", WireMock.equalTo("test-client"))))
        .isEqualTo(1);
  }

  @Test
  void wsdlNamesTheAddressOfThisInstallation() {
    Inventory.org()
        .get("/soap/inventory?WSDL")
        .then()
        .statusCode(200)
        .contentType("text/xml")
        .body(
            containsString(
                "<soap:address location=\"http://issuer.test/salesforce/soap/inventory\"/>"))
        .body(not(containsString("example.com")));
    Inventory.org().get("/soap/inventory").then().statusCode(405);
  }

  @Test
  void onlyItsScopeOpensIt() {
    String wrong = "Bearer " + Tokens.of("experience", "web:read");
    for (String path : new String[] {"/soap/inventory", "/soap/inventory?wsdl"}) {
      given().get(path).then().statusCode(401);
      given().header("Authorization", wrong).get(path).then().statusCode(403);
      given()
          .header("Authorization", wrong)
          .contentType("text/xml")
          .body(envelope(QUOTE))
          .post(path)
          .then()
          .statusCode(403);
    }
    for (String detour : new String[] {"/soap/inventory/", "/soap/inventory;x=1"}) {
      given()
          .header("Authorization", wrong)
          .contentType("text/xml")
          .body(envelope(QUOTE))
          .post(detour)
          .then()
          .statusCode(403);
      given().header("Authorization", wrong).get(detour + "?wsdl").then().statusCode(403);
    }
    assertThat(Inventory.calls()).isZero();
  }

  @Test
  void violationsAreNamedAsTheRestDoorNamesThem() {
    post("<lines><material/><quantity>0</quantity></lines><plants>!</plants>")
        .statusCode(500)
        .body("Envelope.Body.Fault.faultcode", is("soap:Client"))
        .body(PROBLEM + "slug", is("invalid-request"))
        .body(PROBLEM + "status", is("400"))
        .body(PROBLEM + "instance", is("urn:request:soap-1"))
        .body(
            PROBLEM + "violations.collect{it.pointer}.join(' ')",
            containsString("/lines/0/material"))
        .body(
            PROBLEM + "violations.collect{it.pointer}.join(' ')",
            containsString("/lines/0/quantity"))
        .body(PROBLEM + "violations.collect{it.pointer}.join(' ')", containsString("/plants/0"));
    post("").body(PROBLEM + "violations[0].pointer", is("/lines"));
    assertThat(Inventory.calls()).isZero();
  }

  @Test
  void unreadableEnvelopeIsAFaultToo() {
    Inventory.org()
        .contentType("text/xml")
        .body("<!DOCTYPE x><x/>")
        .post("/soap/inventory")
        .then()
        .statusCode(500)
        .body(PROBLEM + "slug", is("unreadable-body"));
  }

  static Stream<Arguments> failures() {
    return Inventory.failures();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void failureOfTheLayerBelowIsAFaultWithItsSlug(
      String name, ResponseDefinitionBuilder answer, int status, String slug) {
    Inventory.answers(answer);
    post(QUOTE, "900")
        .statusCode(500)
        .body("Envelope.Body.Fault.faultcode", is(status < 500 ? "soap:Client" : "soap:Server"))
        .body(PROBLEM + "slug", is(slug))
        .body(PROBLEM + "type", is("https://strata.dev/problems/" + slug))
        .body(PROBLEM + "status", is(Integer.toString(status)));
    assertThat(Inventory.calls()).as(name).isEqualTo(1);
  }

  @Test
  void callsAreCounted() {
    post(QUOTE).statusCode(200);
    String port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
    given()
        .get("http://127.0.0.1:" + port + "/q/metrics")
        .then()
        .body(containsString("operation=\"checkInventoryBySoap\",status=\"200\""));
  }

  private static ValidatableResponse post(String content) {
    return post(content, "10000");
  }

  private static ValidatableResponse post(String content, String budget) {
    return Inventory.org()
        .header("X-Request-Id", "soap-1")
        .header("X-Request-Budget", budget)
        .header("SOAPAction", "\"\"")
        .contentType("text/xml; charset=utf-8")
        .body(envelope(content))
        .post("/soap/inventory")
        .then();
  }

  private static String envelope(String content) {
    return """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
        <checkInventory xmlns="%s">%s</checkInventory></s:Body></s:Envelope>"""
        .formatted(InventorySoap.NAMESPACE, content);
  }
}
