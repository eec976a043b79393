package io.strata.system.salesforce.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
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

  /** Four times the client's pool. */
  private static final int CALLERS = 200;

  private static final int AFTERWARDS = 100;

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  @Test
  void callersThatHangUpMidFlightHarmNobodyAfterThem() {
    StubbedOrg.query("FROM Account", okJson(StubbedOrg.page()).withFixedDelay(1000));
    HangUpStorm.against(
        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/accounts"),
        Tokens.of("system", "accounts:read"),
        CALLERS);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> StubbedOrg.queries().size() >= 40);
    StubbedOrg.rows("FROM Account");
    for (int i = 0; i < AFTERWARDS; i++) {
      assertThat(Api.with("accounts:read").get("/v1/accounts").statusCode())
          .as("request %d", i)
          .isEqualTo(200);
    }
  }
}
