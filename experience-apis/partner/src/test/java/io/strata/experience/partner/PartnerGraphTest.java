package io.strata.experience.partner;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.havingExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strata.testing.StubbedProfile;
import io.strata.testing.StubbedUpstreams;
import io.strata.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PartnerGraphTest {

  private static final String PROCESS = StubbedProfile.PROCESS;
  private static final String LIST = "/v1/customers";

  @BeforeEach
  void forget() {
    StubbedUpstreams.reset();
  }

  @Test
  void customerComesWithItsCrmBlockInOneCall() {
    StubbedProfile.answers();
    query(
            "{customer(id:\"C-10001\"){id name crm{status asOf opportunities{id amount{amount currency}}}}}")
        .body("data.customer.name", is("Acme Tools"))
        .body("data.customer.crm.status", is("ok"))
        .body("data.customer.crm.opportunities[0].amount.amount", is("120.50"));
    assertThat(
            StubbedUpstreams.arrived(
                StubbedProfile.asked().withQueryParam("accounts", equalTo("C-10001"))))
        .isEqualTo(1);
  }

  @Test
  void foreignCustomerLooksExactlyLikeAnAbsentOne() {
    StubbedUpstreams.answers(
        PROCESS, "GET", "/v1/customers/C-10002/profile", 404, problem(404, "not-found"));
    String foreign = query("{customer(id:\"C-10099\"){id name}}").extract().asString();
    String absent = query("{customer(id:\"C-10002\"){id name}}").extract().asString();
    assertThat(foreign).isEqualTo(absent).contains("\"customer\":null");
  }

  @Test
  void partnerWithoutAccountsSeesNobodyAndAsksNobody() {
    given()
        .header(
            "Authorization",
            "Bearer " + Tokens.of("exp", "experience", List.of("partner:read"), List.of()))
        .contentType("application/json")
        .body(Map.of("query", "{customers{edges{node{id}} pageInfo{hasNextPage}}}"))
        .post("/graphql")
        .then()
        .body("data.customers.edges", hasSize(0));
    assertThat(StubbedUpstreams.arrived(getRequestedFor(urlPathMatching("/" + PROCESS + ".*"))))
        .isZero();
  }

  @Test
  void pageGoesOnAfterItsCursorWithTheRestOfTheReach() {
    StubbedUpstreams.answers(
        PROCESS,
        "GET",
        LIST,
        200,
        "{\"items\":[{\"id\":\"C-10001\",\"name\":\"Acme\"}],\"nextCursor\":\"x\"}");
    String end =
        query("{customers(first:1){edges{cursor node{id}} pageInfo{hasNextPage endCursor}}}")
            .body("data.customers.pageInfo.hasNextPage", is(true))
            .extract()
            .path("data.customers.pageInfo.endCursor");
    StubbedUpstreams.answers(
        PROCESS, "GET", LIST, 200, "{\"items\":[{\"id\":\"C-10002\",\"name\":\"Bolt\"}]}");
    query("{customers(first:1,after:\"" + end + "\"){edges{node{id}} pageInfo{hasNextPage}}}")
        .body("data.customers.edges[0].node.id", is("C-10002"))
        .body("data.customers.pageInfo.hasNextPage", is(false));
    assertThat(
            StubbedUpstreams.arrived(
                getRequestedFor(urlPathEqualTo("/" + PROCESS + LIST))
                    .withQueryParam("accounts", havingExactly("C-10002"))))
        .isEqualTo(1);
  }

  @Test
  void deadProcessCostsTheBlocksAndNotTheList() {
    StubbedUpstreams.answers(
        PROCESS, "GET", LIST, 200, "{\"items\":[{\"id\":\"C-10001\",\"name\":\"Acme\"}]}");
    StubbedUpstreams.answers(PROCESS, "GET", StubbedProfile.PATH, aResponse().withStatus(500));
    query("{customers{edges{node{id crm{status reason}}}}}")
        .body("data.customers.edges[0].node.crm.status", is("unavailable"))
        .body("data.customers.edges[0].node.crm.reason", is("upstream-unavailable"));
  }

  @Test
  void refusalSaysWhichProblemItIsAndNothingElse() {
    query("{customers(after:\"nonsense\"){edges{node{id}}}}")
        .body("data.customers", nullValue())
        .body("errors[0].extensions.problem", is("invalid-request"));
    query("{customers(first:101){edges{node{id}}}}")
        .body("errors[0].extensions.problem", is("invalid-request"));
  }

  @Test
  void queryThatAsksTooMuchIsRefusedBeforeItRuns() {
    String aliases =
        IntStream.range(0, 16)
            .mapToObj(i -> "a" + i + ":customer(id:\"C-10001\"){id}")
            .collect(Collectors.joining(" "));
    query("{" + aliases + "}").body("errors[0].message", containsString("aliases"));
    String wide =
        IntStream.range(0, 260)
            .mapToObj(i -> "customer(id:\"C-10001\"){id}")
            .collect(Collectors.joining(" "));
    query("{" + wide + "}").body("errors[0].message", containsString("complexity"));
    String deep =
        "{__schema{types{fields{type{ofType{ofType{ofType{ofType{ofType{ofType{name}}}}}}}}}}}";
    query(deep).body("errors[0].message", containsString("depth"));
    assertThat(StubbedUpstreams.arrived(getRequestedFor(urlPathMatching("/" + PROCESS + ".*"))))
        .isZero();
  }

  @Test
  void graphNeedsThePartnerScope() {
    given()
        .header("Authorization", "Bearer " + Tokens.of("experience", "web:read"))
        .contentType("application/json")
        .body(Map.of("query", "{customers{edges{node{id}}}}"))
        .post("/graphql")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/graphql/",
        "/graphql//",
        "/graphql/.",
        "//graphql",
        "/graphql;x=1",
        "/%67raphql"
      })
  void noSpellingGetsAroundTheScope(String path) {
    StubbedProfile.answers();
    String answer =
        given()
            .urlEncodingEnabled(false)
            .header("Authorization", "Bearer " + token("web:read"))
            .contentType("application/json")
            .body(Map.of("query", "{customer(id:\"C-10001\"){name}}"))
            .post(path)
            .asString();
    assertThat(answer).contains("https://strata.dev/problems/").doesNotContain("Acme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/graphql/schema.graphql", "/graphql/nowhere", "/q/arc/beans", "/nowhere"})
  void nothingBesideTheGraphIsForEveryToken(String path) {
    given()
        .header("Authorization", "Bearer " + token("web:read"))
        .get(path)
        .then()
        .statusCode(path.startsWith("/graphql") ? 403 : 404)
        .contentType("application/problem+json");
    given().get(path).then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST||400|invalid-request",
        "POST|{|400|unreadable-body",
        "POST|[1]|400|unreadable-body",
        "GET||405|method-not-allowed",
        "PUT|{}|405|method-not-allowed"
      })
  void whatIsNoQueryIsAProblem(String method, String body, int status, String slug) {
    given()
        .header("Authorization", "Bearer " + token("partner:read"))
        .contentType("application/json")
        .body(body == null ? "" : body)
        .request(method, "/graphql")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", is("https://strata.dev/problems/" + slug));
  }

  @Test
  void graphiqlOpensInABrowser() {
    given().get("/q/graphql-ui/").then().statusCode(200).body(containsString("graphiql"));
  }

  private static String token(String scope) {
    return Tokens.of("partner-acme", "experience", List.of(scope), List.of("C-10001", "C-10002"));
  }

  private static ValidatableResponse query(String text) {
    return given()
        .header("Authorization", "Bearer " + token("partner:read"))
        .contentType("application/json")
        .body(Map.of("query", text))
        .post("/graphql")
        .then()
        .statusCode(200);
  }

  private static String problem(int status, String slug) {
    return """
        {"type":"https://strata.dev/problems/%s","title":"x","status":%d,
         "instance":"urn:request:1","retryable":false}"""
        .formatted(slug, status);
  }
}
