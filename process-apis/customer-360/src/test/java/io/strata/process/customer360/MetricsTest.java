package io.strata.process.customer360;

import static io.restassured.RestAssured.given;
import static io.strata.process.customer360.Crm.caller;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.StubbedUpstreams;
import java.util.Arrays;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest {

  private static final int CALLS = 7;

  @Test
  void everyCallIsCountedOncePerOperationAndPerUpstream() {
    StubbedUpstreams.reset();
    Crm.knowsAcme();
    double operations = count("strata_operations_seconds_count", "getProfile");
    double accounts = count("strata_upstream_calls_seconds_count", "getAccount");
    double opportunities = count("strata_upstream_calls_seconds_count", "listOpportunities");
    for (int i = 0; i < CALLS; i++) {
      caller().get(Crm.PROFILE).then().statusCode(200);
    }
    assertThat(count("strata_operations_seconds_count", "getProfile") - operations)
        .isEqualTo(CALLS);
    assertThat(count("strata_upstream_calls_seconds_count", "getAccount") - accounts)
        .isEqualTo(CALLS);
    assertThat(count("strata_upstream_calls_seconds_count", "listOpportunities") - opportunities)
        .isEqualTo(CALLS);
  }

  private static double count(String metric, String operation) {
    String port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
    String page =
        given().get("http://127.0.0.1:" + port + "/q/metrics").then().extract().asString();
    return Arrays.stream(page.split("\n"))
        .filter(line -> line.startsWith(metric) && line.contains("operation=\"" + operation + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
