package io.strata.process.inventory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.restassured.RestAssured.given;
import static io.strata.process.inventory.Plants.CHECKS;
import static io.strata.process.inventory.Plants.caller;
import static io.strata.process.inventory.Plants.check;
import static io.strata.process.inventory.Plants.newMaterial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.testing.StubbedUpstreams;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plants that hang or fail, and how many calls arrived there. Breakers outlive a test, so each that
 * may open one has a plant of its own.
 */
@QuarkusTest
class DeadPlantsTest {

  private static final String SEVEN_KNOWN = "lines[0].plants.findAll{it.status=='known'}";

  @BeforeEach
  void forget() {
    StubbedUpstreams.reset();
  }

  @Test
  void hangingPlantIsUnknownAndSevenAreRealWithinTwoSeconds() {
    warmUp();
    String material = newMaterial();
    Plants.allHave(300, "7", material);
    Plants.answers("1710", aResponse().withFixedDelay(10_000));
    long start = System.nanoTime();
    ValidatableResponse answer = caller().body(check(material)).post(CHECKS).then();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    answer
        .statusCode(200)
        .body("complete", is(false))
        .body(SEVEN_KNOWN, hasSize(7))
        .body("lines[0].plants[7].plant", is("1710"))
        .body("lines[0].plants[7].status", is("unknown"))
        .body("lines[0].plants[7].reason", is("deadline-exceeded"))
        .body("lines[0].plants[7].available", nullValue())
        .body("lines[0].alternatives", hasSize(7));
    assertThat(took).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(2));
    assertThat(Plants.calls()).isEqualTo(8);
    assertThat(counted("1710", "deadline-exceeded")).isPositive();
  }

  @Test
  void callerWithLessTimeIsAnsweredSooner() {
    warmUp();
    String material = newMaterial();
    Plants.allHave(0, "7", material);
    Plants.answers("1310", aResponse().withFixedDelay(10_000));
    long start = System.nanoTime();
    caller()
        .header("X-Request-Budget", "600")
        .body(check(material))
        .post(CHECKS)
        .then()
        .statusCode(200)
        .body(SEVEN_KNOWN, hasSize(7));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
  }

  @Test
  void hangingPlantOpensItsOwnBreakerAndNoOther() {
    String material = newMaterial();
    Plants.allHave(0, "7", material);
    Plants.answers("1610", aResponse().withFixedDelay(10_000));
    for (int i = 0; i < 10; i++) {
      caller()
          .header("X-Request-Budget", "400")
          .body(check(material))
          .post(CHECKS)
          .then()
          .statusCode(200)
          .body(SEVEN_KNOWN, hasSize(7))
          .body("lines[0].plants[6].status", is("unknown"))
          .body(
              "lines[0].plants[6].reason",
              is(i < 5 ? "deadline-exceeded" : "upstream-unavailable"));
    }
    assertThat(Plants.calls("1610")).isEqualTo(5);
    assertThat(Plants.calls("1710")).isEqualTo(1);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("unauthenticated", aResponse().withStatus(401), "upstream-refused"),
        Arguments.of("forbidden", aResponse().withStatus(403), "upstream-refused"),
        Arguments.of("absent", aResponse().withStatus(404), "upstream-refused"),
        Arguments.of("limited", aResponse().withStatus(429), "too-many-requests"),
        Arguments.of("broken", aResponse().withStatus(500), "upstream-unavailable"),
        Arguments.of("garbage", Plants.json("<html>no json"), "upstream-refused"),
        Arguments.of("quantity missing", Plants.json(withoutQuantity()), "upstream-refused"),
        Arguments.of("another plant", Plants.json(ofAnotherPlant()), "no-stock-record"),
        Arguments.of(
            "reset",
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            "upstream-unavailable"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void failingPlantIsUnknownWithItsReasonAndNeverZero(
      String name, ResponseDefinitionBuilder answer, String reason) {
    Plants.allHave(0, "7", "FAILING");
    Plants.answers("1510", answer);
    caller()
        .header("Cache-Control", "no-cache")
        .body(check("FAILING"))
        .post(CHECKS)
        .then()
        .statusCode(200)
        .body("complete", is(false))
        .body(SEVEN_KNOWN, hasSize(7))
        .body("lines[0].plants[5].status", is("unknown"))
        .body("lines[0].plants[5].reason", is(reason))
        .body("lines[0].plants[5].available", nullValue());
    assertThat(Plants.calls("1510")).as(name).isEqualTo(1);
  }

  private static String withoutQuantity() {
    return """
        {"items":[{"material":"FAILING","plant":"1510","unit":"PC"}],"asOf":"2026-11-25T09:00:00Z"}""";
  }

  private static String ofAnotherPlant() {
    return """
        {"items":[{"material":"FAILING","plant":"1010","available":3,"unit":"PC"}],
         "asOf":"2026-11-25T09:00:00Z"}""";
  }

  /** The first call of a process pays for class loading, which is not what is measured here. */
  private static void warmUp() {
    String material = newMaterial();
    Plants.allHave(0, "1", material);
    caller().body(check(material)).post(CHECKS).then().statusCode(200);
    StubbedUpstreams.reset();
  }

  private static double counted(String plant, String outcome) {
    String port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
    return given()
        .get("http://127.0.0.1:" + port + "/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("strata_inventory_stock_total"))
        .filter(line -> line.contains("plant=\"" + plant + "\""))
        .filter(line -> line.contains("outcome=\"" + outcome + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
