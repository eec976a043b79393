package io.strata.process.inventory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static io.strata.process.inventory.Plants.ALL;
import static io.strata.process.inventory.Plants.CHECKS;
import static io.strata.process.inventory.Plants.caller;
import static io.strata.process.inventory.Plants.check;
import static io.strata.process.inventory.Plants.newMaterial;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.strata.testing.HangUpStorm;
import io.strata.testing.StubbedUpstreams;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AvailabilityTest {

  @BeforeEach
  void forget() {
    StubbedUpstreams.reset();
  }

  @Test
  void eachPlantIsAskedOnceForTheDistinctMaterials() {
    String first = newMaterial();
    String second = newMaterial();
    Plants.allHave(0, "12.500", first, second);
    caller()
        .body(check(first, second, first))
        .post(CHECKS)
        .then()
        .statusCode(200)
        .body("complete", is(true))
        .body("lines.material", contains(first, second, first))
        .body("lines[2].plants.plant", is(ALL))
        .body("lines[2].plants.status", everyItem(is("known")))
        .body("lines[1].plants[7].available", is(12.5f))
        .body("lines[1].plants[7].unit", is("PC"))
        .body("lines[1].plants[7].asOf", is(Plants.AS_OF.toString()))
        .body("lines[1].alternatives", hasSize(8));
    assertThat(
            StubbedUpstreams.arrived(
                Plants.stockCheck()
                    .withRequestBody(
                        equalToJson(
                            "{\"materials\":[\"%s\",\"%s\"],\"plants\":[\"1010\"]}"
                                .formatted(first, second)))))
        .isEqualTo(1);
    assertThat(Plants.calls()).isEqualTo(8);
  }

  @Test
  void knownZeroIsZeroAndAMissingRecordIsUnknown() {
    String zero = newMaterial();
    String absent = newMaterial();
    Plants.allHave(0, "0", zero);
    caller()
        .body(check(zero, absent))
        .post(CHECKS)
        .then()
        .statusCode(200)
        .body("complete", is(false))
        .body("lines[0].plants.status", everyItem(is("known")))
        .body("lines[0].plants.available", everyItem(is(0)))
        .body("lines[0].alternatives", empty())
        .body("lines[1].plants.status", everyItem(is("unknown")))
        .body("lines[1].plants.reason", everyItem(is("no-stock-record")))
        .body("lines[1].plants.available", everyItem(nullValue()));
  }

  @Test
  void onlyTheNamedPlantsAreAsked() {
    String material = newMaterial();
    Plants.has("1210", 0, "3", material);
    Plants.has("9999", 0, "4", material);
    caller()
        .body(
            "{\"lines\":[{\"material\":\"%s\",\"quantity\":4}],\"plants\":[\"1210\",\"9999\",\"1210\"]}"
                .formatted(material))
        .post(CHECKS)
        .then()
        .statusCode(200)
        .body("lines[0].plants.plant", contains("1210", "9999"))
        .body("lines[0].alternatives.plant", contains("9999"));
    assertThat(Plants.calls()).isEqualTo(2);
  }

  @Test
  void lineThatNoPlantCoversIsToldTheEarliestDate() {
    String material = newMaterial();
    Plants.has("1110", 0, "1", material);
    StubbedUpstreams.answers(
        "sys-sap",
        "GET",
        "/v1/availability",
        200,
        """
        {"material":"%s","plant":"1110","date":"2099-01-15","available":50,"unit":"PC","method":"promise"}"""
            .formatted(material));
    caller()
        .body(
            "{\"lines\":[{\"material\":\"%s\",\"quantity\":20,\"date\":\"2099-01-15\"}],\"plants\":[\"1110\"]}"
                .formatted(material))
        .post(CHECKS)
        .then()
        .statusCode(200)
        .body("lines[0].alternatives.plant", contains("1110"))
        .body("lines[0].alternatives.available", contains(50))
        .body("lines[0].alternatives.date", contains("2099-01-15"));
    assertThat(Plants.dateCalls()).isEqualTo(1);
  }

  @Test
  void questionsForLaterDatesAreBoundedWhateverTheNumberOfLines() {
    String[] materials =
        IntStream.range(0, 200).mapToObj(i -> newMaterial()).toArray(String[]::new);
    Plants.allHave(0, "0", materials);
    StubbedUpstreams.answers(
        "sys-sap",
        "GET",
        "/v1/availability",
        200,
        """
        {"material":"M","plant":"1110","date":"2026-12-01","available":0,"unit":"PC","method":"stock"}""");
    caller()
        .body(check(materials))
        .post(CHECKS)
        .then()
        .statusCode(200)
        .body("complete", is(true))
        .body("lines", hasSize(200));
    assertThat(Plants.calls()).isEqualTo(8);
    assertThat(Plants.dateCalls()).isEqualTo(24);
  }

  @Test
  void everyViolationOfTheRequestIsNamed() {
    caller()
        .body(
            """
            {"lines":[{"material":"","quantity":0},{"quantity":1}],"plants":["1010!"]}""")
        .post(CHECKS)
        .then()
        .statusCode(400)
        .body(
            "violations.pointer",
            hasItems("/lines/0/material", "/lines/0/quantity", "/lines/1/material"));
    caller()
        .body("{\"lines\":[{\"material\":\"M\",\"quantity\":\"two\"}]}")
        .post(CHECKS)
        .then()
        .statusCode(400)
        .body("violations[0].pointer", is("/lines/0/quantity"))
        .body("violations[0].message", is("must be a number"));
    String tooMany = IntStream.range(0, 201).mapToObj(i -> "M" + i).collect(joining(","));
    caller().body(check(tooMany.split(","))).post(CHECKS).then().statusCode(400);
    caller().body("{\"lines\":[]}").post(CHECKS).then().statusCode(400);
    assertThat(Plants.calls()).isZero();
  }

  @Test
  void callCarriesTraceRequestIdConsumerAndBudgetDown() {
    String material = newMaterial();
    Plants.allHave(0, "1", material);
    caller()
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .header("X-Request-Id", "carried-1")
        .body(check(material))
        .post(CHECKS)
        .then()
        .statusCode(200);
    assertThat(
            StubbedUpstreams.arrived(
                Plants.stockCheck()
                    .withHeader("traceparent", matching("00-4bf92f3577b34da6a3ce929d0e0e4736-.*"))
                    .withHeader("X-Request-Id", equalTo("carried-1"))
                    .withHeader("X-Consumer-Id", equalTo("test-client"))
                    .withHeader("X-Request-Budget", matching("1[0-9]{3}"))))
        .isEqualTo(8);
  }

  @Test
  void callersThatHangUpLeaveTheServiceAnswering() {
    String slow = newMaterial();
    Plants.allHave(600, "1", slow);
    HangUpStorm.posting(
        check(slow),
        URI.create("http://127.0.0.1:" + RestAssured.port + CHECKS),
        Plants.token(),
        200,
        () -> await().until(() -> Plants.calls() > 0));
    String material = newMaterial();
    Plants.allHave(0, "1", material);
    for (int i = 0; i < 100; i++) {
      caller()
          .header("Cache-Control", "no-cache")
          .body(check(material))
          .post(CHECKS)
          .then()
          .statusCode(200)
          .body("complete", is(true));
    }
  }

  @Test
  void whatIsRememberedIsToldWithItsAgeUntilSomebodyWantsItLive() {
    String material = newMaterial();
    Plants.allHave(0, "1", material);
    caller().body(check(material)).post(CHECKS).then().statusCode(200);
    Plants.allHave(0, "2", material);
    caller()
        .body(check(material))
        .post(CHECKS)
        .then()
        .body("lines[0].plants.available", everyItem(is(1)))
        .body("lines[0].plants[0].asOf", is(Plants.AS_OF.toString()))
        .body("lines[0].plants[0].ageMs", greaterThanOrEqualTo(60_000));
    assertThat(Plants.calls()).isEqualTo(8);
    caller()
        .header("Cache-Control", "max-age=0, No-Cache")
        .body(check(material))
        .post(CHECKS)
        .then()
        .body("lines[0].plants.available", everyItem(is(2)));
    caller()
        .body(check(material))
        .post(CHECKS)
        .then()
        .body("lines[0].plants.available", everyItem(is(2)));
    assertThat(Plants.calls()).isEqualTo(16);
  }

  @Test
  void failureIsNeverRemembered() {
    String material = newMaterial();
    Plants.allHave(0, "1", material);
    Plants.answers("1410", aResponse().withStatus(503));
    caller()
        .body(check(material))
        .post(CHECKS)
        .then()
        .body("lines[0].plants[4].reason", is("upstream-unavailable"));
    Plants.has("1410", 0, "1", material);
    caller().body(check(material)).post(CHECKS).then().body("complete", is(true));
    assertThat(Plants.calls()).isEqualTo(9);
  }
}
