package io.strata.system.salesforce.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import io.strata.testing.CapturedLog;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who looks for the reason of a refusal finds the vendor's codes by the trace, and no record. */
@QuarkusTest
class RefusalLogTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @BeforeEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  @Test
  void refusalIsLoggedWithItsCodesAndTheTrace() {
    ExtLogRecord line =
        logged(
            """
            [{"errorCode":"INVALID_FIELD","message":"No such column 'Secret__c'"},
             {"errorCode":"MALFORMED_QUERY","message":"ann@secret.example"}]""");
    assertThat(line.getFormattedMessage())
        .contains("upstream-refused: Salesforce answered 400 INVALID_FIELD, MALFORMED_QUERY");
    assertThat(line.getMdc("traceId")).isEqualTo(TRACE);
  }

  @Test
  void messagesAndWhatOnlyLooksLikeACodeStayOut() {
    ExtLogRecord line =
        logged(
            """
            [{"errorCode":"ann@secret.example","message":"ann@secret.example"},
             {"errorCode":"00D5g!AQ0A secret","message":"Bearer secret"}]""");
    assertThat(line.getFormattedMessage())
        .contains("Salesforce answered 400")
        .doesNotContain("secret");
  }

  private static ExtLogRecord logged(String body) {
    StubbedOrg.query("FROM Account", aResponse().withStatus(400).withBody(body));
    try (CapturedLog log = CapturedLog.of("io.strata")) {
      Api.with("accounts:read")
          .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00")
          .get("/v1/accounts")
          .then()
          .statusCode(502);
      assertThat(log.lines()).hasSize(1);
      return log.lines().getFirst();
    }
  }
}
