package io.strata.system.sap;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.strata.testing.ContractFilter;
import io.strata.testing.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls this service, and holds every answer against its contract. */
public final class Api {

  private static final ContractFilter CONTRACT = ContractFilter.ofThisService();

  private Api() {}

  public static RequestSpecification with(String... scopes) {
    return given()
        .filter(CONTRACT)
        .header("Authorization", "Bearer " + Tokens.of("system", scopes))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json");
  }

  /** The sum of a metric over the lines with this tag. */
  public static double meter(String name, String tag) {
    String port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
    return given()
        .get("http://127.0.0.1:" + port + "/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** A vendor that works and has no requests counted: the breaker is closed and a session there. */
  public static void untilTheVendorIsTrusted() {
    StubbedSap.reset();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> with("materials:read").get("/v1/materials").statusCode() == 200);
    StubbedSap.reset();
  }
}
