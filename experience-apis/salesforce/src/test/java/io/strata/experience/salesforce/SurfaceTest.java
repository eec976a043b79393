package io.strata.experience.salesforce;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.ContractSurfaceTest;
import io.strata.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SurfaceTest extends ContractSurfaceTest {

  /** An org imports one document, by hand or by the Metadata API. */
  @Test
  void servedContractStandsAlone() {
    String served =
        given()
            .header("Authorization", "Bearer " + Tokens.of(audience()))
            .get("/openapi?format=json")
            .then()
            .statusCode(200)
            .contentType("application/json")
            .extract()
            .asString();
    assertThat(served).contains("\"checkInventory\"").doesNotContain(".yaml");
  }
}
