package io.strata.system.sap.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.strata.system.sap.Api;
import io.strata.system.sap.StubbedSap;
import io.strata.testing.HangUpStorm;
import io.strata.testing.Tokens;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HangUpStormTest {

  /** Four times the calls that are made at a time. */
  private static final int CALLERS = 200;

  private static final int AFTERWARDS = 100;
  private static final String PRODUCTS = "API_PRODUCT_SRV/A_Product";

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  @Test
  void callersThatHangUpMidFlightHarmNobodyAfterThem() {
    StubbedSap.answers("GET", PRODUCTS, okJson(StubbedSap.rows()).withFixedDelay(1000));
    HangUpStorm.against(
        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/materials"),
        Tokens.of("system", "materials:read"),
        CALLERS);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> StubbedSap.calls("GET", ".*" + PRODUCTS).size() >= 40);
    StubbedSap.answers("GET", PRODUCTS, okJson(StubbedSap.rows()));
    for (int i = 0; i < AFTERWARDS; i++) {
      assertThat(Api.with("materials:read").get("/v1/materials").statusCode())
          .as("request %d", i)
          .isEqualTo(200);
    }
  }
}
