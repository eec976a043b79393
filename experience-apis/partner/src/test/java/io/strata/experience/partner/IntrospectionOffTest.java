package io.strata.experience.partner;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.strata.testing.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema where the operator keeps it to himself. */
@QuarkusTest
@TestProfile(IntrospectionOffTest.Off.class)
class IntrospectionOffTest {

  /** A profile, because the switch is read when the service starts. */
  public static class Off implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("partner.introspection", "false");
    }
  }

  @Test
  void schemaIsReadInNoWay() {
    partner()
        .contentType("application/json")
        .body(Map.of("query", "{__schema{queryType{name}}}"))
        .post("/graphql")
        .then()
        .body("data", nullValue())
        .body("errors[0].message", is("Introspection is off"));
    partner().get("/graphql/schema.graphql").then().statusCode(404);
    partner().get("/q/graphql-ui/").then().statusCode(404);
    given().get("/q/graphql-ui/").then().statusCode(404);
  }

  private static RequestSpecification partner() {
    return given().header("Authorization", "Bearer " + Tokens.of("experience", "partner:read"));
  }
}
