package io.strata.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of the web API against a service that answers what it likes. */
class ContractFilterTest {

  private static final String PAGE = "{\"items\":[{\"id\":\"C-10001\",\"name\":\"Acme\"}]}";
  private static final String PROBLEM =
      """
      {"type":"https://strata.dev/problems/not-found","title":"Not found","status":404,
       "instance":"urn:request:1","retryable":false}""";

  private static final WireMockServer SERVICE =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeAll
  static void start() {
    SERVICE.start();
  }

  @AfterAll
  static void stop() {
    SERVICE.stop();
  }

  @Test
  void answerWithinTheContractPasses() {
    answer(200, "application/json", PAGE);
    assertThatCode(() -> get("/v1/customers")).doesNotThrowAnyException();
  }

  @Test
  void problemPasses() {
    answer(404, "application/problem+json", PROBLEM);
    assertThatCode(() -> get("/v1/customers")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a member more        | 200 | application/json | {"items":[{"id":"C-1","name":"A","age":7}]}
          a member less        | 200 | application/json | {"items":[{"id":"C-1"}]}
          another type         | 200 | application/json | {"items":[{"id":1,"name":"A"}]}
          another media type   | 200 | text/plain       | {"items":[]}
          another success      | 202 | application/json | {"items":[]}
          a failure in disguise| 200 | application/problem+json | {"items":[]}
          an error of our own  | 404 | application/json | {"error":"not found"}
          half a problem       | 404 | application/problem+json | {"title":"Not found"}
          """)
  void answerOutsideTheContractIsRed(String what, int status, String mediaType, String body) {
    answer(status, mediaType, body);
    assertThatThrownBy(() -> get("/v1/customers"))
        .as(what)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("breaks the contract");
  }

  @Test
  void pathOutsideTheContractIsRed() {
    answer(200, "application/json", PAGE);
    assertThatThrownBy(() -> get("/v1/orders"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("breaks the contract");
  }

  private void answer(int status, String mediaType, String body) {
    SERVICE.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", mediaType)
                    .withBody(body)));
  }

  private void get(String path) {
    given().filter(new ContractFilter("exp-web")).get(SERVICE.baseUrl() + path);
  }
}
