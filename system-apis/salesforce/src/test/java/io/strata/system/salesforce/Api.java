package io.strata.system.salesforce;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.strata.testing.ContractFilter;
import io.strata.testing.Tokens;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Calls this service, and holds every answer against its contract. */
public final class Api {

  private static final ContractFilter CONTRACT = ContractFilter.ofThisService();

  private Api() {}

  public static RequestSpecification with(String... scopes) {
    return given()
        .filter(CONTRACT)
        .header("Authorization", "Bearer " + Tokens.of("system", scopes))
        .contentType("application/json");
  }

  /** A vendor that works and has no requests counted: the breaker is closed and a session there. */
  public static void untilTheVendorIsTrusted() {
    StubbedOrg.reset();
    StubbedOrg.rows("FROM Account");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> with("accounts:read").get("/v1/accounts").statusCode() == 200);
    StubbedOrg.reset();
  }
}
