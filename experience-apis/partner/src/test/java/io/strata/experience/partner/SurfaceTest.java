package io.strata.experience.partner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.AstSorter;
import graphql.language.Document;
import graphql.parser.Parser;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.OperationalSurfaceTest;
import io.strata.testing.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SurfaceTest extends OperationalSurfaceTest {

  @Test
  void servedSchemaIsTheReviewedOne() throws IOException {
    String served =
        given()
            .header("Authorization", "Bearer " + Tokens.of(audience(), "partner:read"))
            .get("/graphql/schema.graphql")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    String reviewed =
        Files.readString(
            Path.of(System.getProperty("repository.root"), "openapi", "exp-partner.graphqls"));
    assertThat(sorted(served)).isEqualTo(sorted(reviewed));
  }

  private static String sorted(String schema) {
    Document document = new Parser().parseDocument(schema);
    return AstPrinter.printAst(new AstSorter().sort(document));
  }
}
