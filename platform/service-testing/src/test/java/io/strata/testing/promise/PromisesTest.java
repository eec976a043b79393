package io.strata.testing.promise;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.strata.testing.CapturedLog;
import io.strata.testing.Tokens;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service answers where its contract and its resources differ. */
@QuarkusTest
class PromisesTest {

  private static final PatternFormatter EVERYTHING = new PatternFormatter("%s %e");

  @Test
  void promisedOperationWithItsResourceAnswers() {
    caller("things:read").get("/v1/things/1").then().statusCode(200).body(is("thing 1"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/plans,501,not-implemented",
    "PUT,/v1/things/1,501,not-implemented",
    "DELETE,/v1/things/1,405,method-not-allowed",
    "POST,/v1/plans,405,method-not-allowed",
    "OPTIONS,/v1/things/1,405,method-not-allowed",
    "GET,/v1/nowhere,404,not-found"
  })
  void promiseWithoutResourceIsNotImplementedAndTheRestIsNotThere(
      String method, String path, int status, String slug) {
    problem(method, path, status, slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/hidden",
        "/v1/things;x=1/1",
        "/v1/things/1;x=1",
        "/v1/things/secret;x=1",
        "/v1/things/1/",
        "/v1/things/1//",
        "/openapi/",
        "/openapi.json"
      })
  void resourceIsReachedOnNoOtherPathThanTheContracts(String path) {
    problem("GET", path, 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({"GET,403", "HEAD,403", "PUT,403"})
  void methodNeedsTheScopeOfItsOperation(String method, int status) {
    caller("other:read").request(method, "/v1/things/1").then().statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/things/1/.",
        "/v1//things/1",
        "//v1/things/1",
        "/v1/./things/1",
        "/v1/x/../things/1",
        "/v1/%74hings/1",
        "/v1/things/%73ecret"
      })
  void noSpellingOfAPathGetsAroundTheScope(String path) {
    for (String method : List.of("GET", "HEAD", "OPTIONS")) {
      assertThat(caller("other:read").request(method, path).statusCode())
          .as(method)
          .isIn(403, 404, 405);
    }
  }

  @Test
  void literalPathNeedsItsOwnScopeWhereverTheContractNamesIt() {
    caller("things:read").get("/v1/things/secret").then().statusCode(403);
    caller("secrets:read").get("/v1/things/secret").then().statusCode(200).body(is("the secret"));
  }

  @Test
  void waitIsToldInFullSecondsThatAreEnough() {
    caller("things:read").get("/v1/failures/busy").then().header("Retry-After", "2");
  }

  /** A message may quote what a caller sent; its place is enough to find it. */
  @ParameterizedTest
  @ValueSource(strings = {"ann@secret.example", "wrapped-ann@secret.example"})
  void unexpectedFailureIsLoggedWithItsPlaceAndWithoutMessages(String kind) {
    try (CapturedLog log = CapturedLog.of("")) {
      caller("things:read")
          .get("/v1/failures/" + kind)
          .then()
          .statusCode(500)
          .body(not(containsString("secret")));
      List<String> lines = log.lines().stream().map(EVERYTHING::format).toList();
      assertThat(lines)
          .noneMatch(line -> line.contains("secret"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("java.lang.IllegalStateException < java.io.IOException")
                      .contains("ThingsResource.failure"));
    }
  }

  @Test
  void headIsAskedAndCountedAsGet() {
    caller("things:read").head("/v1/things/1").then().statusCode(200);
    String port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
    given()
        .get("http://127.0.0.1:" + port + "/q/metrics")
        .then()
        .body(containsString("strata_operations_seconds_count{operation=\"getThing\""));
  }

  @ParameterizedTest
  @ValueSource(ints = {17 * 1024, 1024 * 1024})
  void requestLineThatIsTooLongIsAProblem(int length) {
    problem("GET", "/v1/things/1?q=" + "x".repeat(length), 431, "headers-too-large");
  }

  @Test
  void longReachFitsIntoTheRequestLine() {
    caller("things:read").get("/v1/things/1?q=" + "x".repeat(15_000)).then().statusCode(200);
  }

  private static void problem(String method, String path, int status, String slug) {
    caller("things:read", "things:write")
        .header("X-Request-Id", "promise-1")
        .request(method, path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .header("X-Request-Id", "promise-1")
        .body("type", is("https://strata.dev/problems/" + slug))
        .body("instance", startsWith("urn:request:promise-1"));
  }

  private static RequestSpecification caller(String... scopes) {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + Tokens.of("system", scopes));
  }
}
