package io.strata.system.sap.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.strata.system.sap.SapOrders.body;
import static io.strata.system.sap.SapOrders.created;
import static io.strata.system.sap.SapOrders.creates;
import static io.strata.system.sap.StubbedSap.ODATA;
import static io.strata.system.sap.StubbedSap.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.sap.Api;
import io.strata.system.sap.SapOrders;
import io.strata.system.sap.StubbedSap;
import io.strata.testing.TestDatabase;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token and cookies are one thing, fetched once however many need it. */
@QuarkusTest
class SessionTest {

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private static int create() {
    String reference = "S" + UUID.randomUUID().toString().replace("-", "");
    SapOrders.readable("4711", reference);
    return Api.with("orders:write").body(body(reference)).post("/v1/orders").statusCode();
  }

  private static int fetches() {
    return StubbedSap.calls("HEAD", ".*").size();
  }

  @Test
  void expiredTokenIsFetchedOnceForThirtyTwoWriters() throws Exception {
    String token = "token-" + UUID.randomUUID();
    StubbedSap.token(token);
    SapOrders.creatingWithToken(token, created("4711"));
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> write = SessionTest::create;
      for (var answer : writers.invokeAll(IntStream.range(0, 32).mapToObj(i -> write).toList())) {
        assertThat(answer.get()).isEqualTo(201);
      }
    }
    assertThat(fetches()).isEqualTo(1);
    assertThat(
            creates().stream()
                .filter(call -> call.getHeader("Cookie").contains("session-of-" + token)))
        .as("each order with the new token and its own cookies")
        .hasSize(32);
  }

  @Test
  void tokenThatIsNeverAcceptedEndsAfterThreeRenewals() {
    SapOrders.creatingWithToken("never", created("4711"));
    assertThat(create()).isEqualTo(502);
    assertThat(creates()).hasSize(4);
    assertThat(fetches()).isEqualTo(3);
    assertThat(TestDatabase.value("SELECT count(*) FROM order_submission WHERE state = 'unknown'"))
        .as("what was refused was not executed")
        .hasToString("0");
  }

  @Test
  void refusalThatIsNotAboutTheTokenIsNotMetWithANewOne() {
    SapOrders.creating(StubbedSap.refusal(403, "/IWFND/CM_BEC/026", "No authorization"));
    create();
    int before = fetches();
    assertThat(create()).isEqualTo(502);
    assertThat(creates()).hasSize(2);
    assertThat(fetches()).isEqualTo(before);
  }

  @Test
  void gatewayThatRefusesHeadIsAskedWithGet() {
    SapOrders.creatingWithToken("by-get", created("4711"));
    StubbedSap.answers("HEAD", ORDERS, aResponse().withStatus(405));
    StubbedSap.wireMock()
        .register(
            request("GET", urlPathEqualTo(ODATA + ORDERS))
                .willReturn(
                    aResponse()
                        .withHeader("X-CSRF-Token", "by-get")
                        .withHeader(
                            "Set-Cookie",
                            "SAP_SESSIONID_S4H_100=session-of-by-get; path=/",
                            "sap-usercontext=sap-client=100")));
    assertThat(create()).isEqualTo(201);
  }

  @Test
  void readsNeitherNeedASessionNorChangeIt() {
    StubbedSap.answers(
        "GET",
        "API_PRODUCT_SRV/A_Product",
        aResponse()
            .withHeader("Set-Cookie", "SAP_SESSIONID_S4H_100=stolen; path=/")
            .withBody(StubbedSap.rows()));
    SapOrders.creating(created("4711"));
    assertThat(create()).isEqualTo(201);
    String cookies = creates().getLast().getHeader("Cookie");
    assertThat(Api.with("materials:read").get("/v1/materials").statusCode()).isEqualTo(200);
    assertThat(create()).isEqualTo(201);
    assertThat(creates().getLast().getHeader("Cookie")).isEqualTo(cookies);
    assertThat(StubbedSap.calls("GET", ".*A_Product").getLast().containsHeader("X-CSRF-Token"))
        .isFalse();
  }

  @Test
  void everyCallCarriesClientLanguageAndOurUser() {
    SapOrders.creating(created("4711"));
    create();
    assertThat(StubbedSap.calls("ANY", "/erp/.*"))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            call -> {
              assertThat(call.getUrl()).contains("sap-client=100&sap-language=EN");
              assertThat(call.getHeader("Authorization"))
                  .isEqualTo("Basic U1RSQVRBOnDDpHNzOndvcmQ=");
              assertThat(call.getHeader("Accept-Encoding")).isEqualTo("gzip");
              assertThat(call.getHeader("traceparent")).isNotBlank();
            });
  }
}
