package io.strata.system.sap.document;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.sap.Reports;
import io.strata.system.sap.StubbedSap;
import io.strata.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may report, and what is taken for a report. */
@QuarkusTest
class DocumentReportsTest {

  @ParameterizedTest
  @CsvSource({
    "sap-aleaud,wrong",
    "sap-aleaud,''",
    "other,report-42",
    "sap-aleaud,report-4",
    "'',''"
  })
  void strangerIsAskedForThePassword(String user, String password) {
    given()
        .auth()
        .preemptive()
        .basic(user, password)
        .contentType("text/xml")
        .body(Reports.state("42", "53", ""))
        .post("/idoc-status")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Basic"))
        .body("type", is("https://strata.dev/problems/unauthenticated"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Digest abc", "basic c2FwLWFsZWF1ZDp3cm9uZw=="})
  void headerThatIsNoPasswordIsNone(String header) {
    given()
        .header("Authorization", header)
        .contentType("text/xml")
        .body("<x/>")
        .post("/idoc-status")
        .then()
        .statusCode(401);
  }

  /** Its password opens nothing else, and no token opens its door. */
  @Test
  void reporterAndTokensHaveDoorsOfTheirOwn() {
    given()
        .auth()
        .preemptive()
        .basic("sap-aleaud", StubbedSap.REPORTER_PASSWORD)
        .get("/v1/materials")
        .then()
        .statusCode(401);
    given()
        .header("Authorization", "Bearer " + Tokens.of("system", "orders:write", "orders:read"))
        .contentType("text/xml")
        .body(Reports.state("42", "53", ""))
        .post("/idoc-status")
        .then()
        .statusCode(403);
  }

  @Test
  void reportAboutDocumentsOfOthersIsTaken() {
    Reports.send(Reports.state("0000000000000042", "53", ""))
        .statusCode(200)
        .body("documents", is(1))
        .body("known", is(0));
    Reports.send(Reports.state("0000000000000042", "64", "")).body("documents", is(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ALEAUD01><IDOC>",
        "not xml",
        "<ORDERS05><IDOC/></ORDERS05>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><ALEAUD01><DOCNUM>&x;</DOCNUM></ALEAUD01>",
        "<!DOCTYPE a [<!ENTITY x 'y'>]><ALEAUD01>&x;</ALEAUD01>"
      })
  void whatIsNoReportIsUnreadable(String body) {
    Reports.send(body)
        .statusCode(400)
        .body("type", is("https://strata.dev/problems/unreadable-body"));
  }

  @Test
  void reportThatIsTooLargeIsRefused() {
    Reports.send("<ALEAUD01>" + " ".repeat(1024 * 1024) + "</ALEAUD01>").statusCode(413);
  }
}
