package io.strata.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The surface of a service that serves an OpenAPI contract; its SurfaceTest inherits all of it. */
public abstract class ContractSurfaceTest extends OperationalSurfaceTest {

  private static final Set<PathItem.HttpMethod> BODILESS =
      EnumSet.of(PathItem.HttpMethod.GET, PathItem.HttpMethod.HEAD, PathItem.HttpMethod.OPTIONS);

  @Test
  void servedContractIsTheCommittedOne() throws IOException {
    String served =
        withToken()
            .accept("application/json")
            .get("/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(canonical(parse(served))).isEqualTo(canonical(committed()));
  }

  /** The table of every operation against every scope, made from the contract's `security`. */
  @TestFactory
  Stream<DynamicTest> everyOperationOpensToItsOwnScopeOnly() {
    List<DynamicTest> tests = new ArrayList<>();
    OpenAPI contract = committed();
    Set<String> all = scopesOf(contract);
    contract
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> tests.add(scopeTest(path, method, operation, all))));
    return tests.stream();
  }

  private static DynamicTest scopeTest(
      String path, PathItem.HttpMethod method, Operation operation, Set<String> all) {
    return DynamicTest.dynamicTest(
        operation.getOperationId(),
        () -> {
          if (signsInWithBasic(operation)) {
            basicTest(path, method, operation, all);
            return;
          }
          Set<String> needed = scopesOf(operation);
          assertThat(needed).as("scopes of " + operation.getOperationId()).isNotEmpty();
          String url = path.replaceAll("\\{[^}]+}", "x");
          problem(given().request(method.name(), url).then(), 401, "unauthenticated");
          problem(call(method, url, List.of()), 403, "forbidden");
          noSpellingGetsAround(method, url, all);
          for (String scope : all) {
            ValidatableResponse response = call(method, url, List.of(scope), typeOf(operation));
            if (needed.equals(Set.of(scope))) {
              opened(response);
            } else {
              problem(response, 403, "forbidden");
            }
          }
        });
  }

  /** No token opens it, however much the token may. */
  private static void basicTest(
      String path, PathItem.HttpMethod method, Operation operation, Set<String> all) {
    problem(
        given().contentType(typeOf(operation)).request(method.name(), path).then(),
        401,
        "unauthenticated");
    problem(call(method, path, List.copyOf(all)), 403, "forbidden");
  }

  private static boolean signsInWithBasic(Operation operation) {
    Map<String, SecurityScheme> schemes = committed().getComponents().getSecuritySchemes();
    return operation.getSecurity().stream()
        .flatMap(requirement -> requirement.keySet().stream())
        .allMatch(name -> "basic".equals(schemes.get(name).getScheme()));
  }

  /** Routing is more generous than the contract; what it lets through must not be. */
  private static void noSpellingGetsAround(
      PathItem.HttpMethod method, String url, Set<String> all) {
    for (String spelling : List.of(url + "/", url + ";x=1")) {
      problem(call(method, spelling, List.of()), 404, "not-found");
      problem(call(method, spelling, List.copyOf(all)), 404, "not-found");
    }
    for (var bodiless : List.of(PathItem.HttpMethod.HEAD, PathItem.HttpMethod.OPTIONS)) {
      assertThat(call(bodiless, url, List.of()).extract().statusCode())
          .as(bodiless + " without a scope")
          .isIn(403, 405);
    }
  }

  /** Answered by its resource, or, while it has none, by the platform. */
  private static void opened(ValidatableResponse response) {
    if (response.extract().statusCode() == 501) {
      problem(response, 501, "not-implemented");
      return;
    }
    assertThat(response.extract().statusCode()).isNotIn(401, 403);
    assertThat(response.extract().header(ThreadWitness.HEADER))
        .as("the resource class carries @RunOnVirtualThread; its interface cannot")
        .isEqualTo(ThreadWitness.VIRTUAL);
  }

  /** What the operation takes; JSON for one that takes nothing. */
  private static String typeOf(Operation operation) {
    return operation.getRequestBody() == null
        ? "application/json"
        : operation.getRequestBody().getContent().keySet().iterator().next();
  }

  private static ValidatableResponse call(
      PathItem.HttpMethod method, String url, List<String> scopes) {
    return call(method, url, scopes, "application/json");
  }

  private static ValidatableResponse call(
      PathItem.HttpMethod method, String url, List<String> scopes, String type) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(audience(), scopes.toArray(String[]::new)))
        .urlEncodingEnabled(false)
        .contentType(type)
        .body(BODILESS.contains(method) ? "" : "{}")
        .request(method.name(), url)
        .then();
  }

  private static OpenAPI committed() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    return new OpenAPIV3Parser()
        .read(Repository.contract(artifact()).toUri().toString(), null, options);
  }

  private static OpenAPI parse(String served) {
    return new OpenAPIV3Parser().readContents(served).getOpenAPI();
  }

  /** Compared as data: order of members and where a parameter is written down do not count. */
  private static JsonNode canonical(OpenAPI contract) throws IOException {
    return new ContractText(new ObjectMapper().readTree(Json.mapper().writeValueAsString(contract)))
        .canonical();
  }

  private static Set<String> scopesOf(OpenAPI contract) {
    Set<String> scopes = new TreeSet<>();
    contract
        .getPaths()
        .values()
        .forEach(item -> item.readOperations().forEach(o -> scopes.addAll(scopesOf(o))));
    return scopes;
  }

  private static Set<String> scopesOf(Operation operation) {
    Set<String> scopes = new TreeSet<>();
    operation.getSecurity().forEach(scheme -> scheme.values().forEach(scopes::addAll));
    return scopes;
  }
}
