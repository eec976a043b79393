package io.strata.system.salesforce.vendor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One trace from the caller to the vendor, and a count of every call on the way. */
@QuarkusTest
class TraceTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @BeforeEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  @Test
  void traceOfTheCallerReachesTheVendor() {
    StubbedOrg.rows("FROM Account");
    traced("/v1/accounts", "01").then().statusCode(200);
    traced("/v1/accounts", "00").then().statusCode(200);
    assertThat(StubbedOrg.queries())
        .hasSize(2)
        .allSatisfy(
            query ->
                assertThat(query.getHeader("traceparent"))
                    .matches("00-" + TRACE + "-[0-9a-f]{16}-0[01]"));
  }

  @Test
  void traceOfTheCallerReachesTheLoginItCauses() {
    StubbedOrg.query("FROM Account", StubbedOrg.refusal(401, "INVALID_SESSION_ID"));
    traced("/v1/accounts", "01").then().statusCode(502);
    assertThat(StubbedOrg.tokenRequests().getFirst().getHeader("traceparent")).contains(TRACE);
  }

  @Test
  void traceAndRequestAreNamedInAProblem() {
    StubbedOrg.rows("FROM Account");
    traced("/v1/accounts/C-10001", "01")
        .then()
        .statusCode(404)
        .header("X-Request-Id", "trace-test")
        .body("instance", is("urn:request:trace-test"))
        .body("traceId", is(TRACE));
  }

  @Test
  void answersOfTheVendorMayBeCompressed() {
    StubbedOrg.rows("FROM Account");
    Api.with("accounts:read").get("/v1/accounts").then().statusCode(200);
    assertThat(StubbedOrg.queries().getFirst().getHeader("Accept-Encoding")).contains("gzip");
  }

  @Test
  void everyOperationAndEveryVendorCallIsCountedOnce() {
    StubbedOrg.rows("FROM Account");
    double operations = meter("strata_operations_seconds_count", "operation=\"listAccounts\"");
    double calls = meter("strata_upstream_calls_seconds_count", "operation=\"listAccounts\"");
    for (int i = 0; i < 7; i++) {
      Api.with("accounts:read").get("/v1/accounts").then().statusCode(200);
    }
    assertThat(meter("strata_operations_seconds_count", "operation=\"listAccounts\""))
        .isEqualTo(operations + 7);
    assertThat(meter("strata_upstream_calls_seconds_count", "operation=\"listAccounts\""))
        .isEqualTo(calls + 7);
    assertThat(StubbedOrg.queries()).hasSize(7);
  }

  private static io.restassured.response.Response traced(String url, String flags) {
    return Api.with("accounts:read")
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-" + flags)
        .header("X-Request-Id", "trace-test")
        .get(url);
  }

  private static double meter(String name, String tag) {
    String port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
    return given()
        .get("http://127.0.0.1:" + port + "/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
