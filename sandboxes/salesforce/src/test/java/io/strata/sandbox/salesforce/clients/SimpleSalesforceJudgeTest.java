package io.strata.sandbox.salesforce.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The Python client, unmodified, against the sandbox's HTTPS door: it knows no other scheme. It
 * runs once; every test looks at one thing it did.
 */
@Tag("vendor-clients")
class SimpleSalesforceJudgeTest {

  private static final String NAME = "O'Neil & \"Söhne\" \\ 100 %";

  private static JudgedOrg org;
  private static Verdict verdict;

  @BeforeAll
  static void simpleSalesforceRuns() throws IOException {
    ClientProcess.require("python3");
    org = new JudgedOrg();
    ClientProcess client = new ClientProcess("simple-salesforce");
    String python = client.folder().resolve("venv/bin/python").toString();
    client.install(
        "requirements.txt",
        List.of("python3", "-m", "venv", "venv"),
        List.of(python, "-m", "pip", "install", "--quiet", "--requirement", "requirements.txt"));
    verdict = client.judge(List.of(python, "judge.py"), org.environment(org.tlsUrl()));
  }

  @AfterAll
  static void stop() {
    if (org != null) {
      if (verdict != null) {
        System.out.println(org.figures(verdict));
      }
      org.close();
    }
  }

  @Test
  void logsInBySecretAndBySignedAssertion() {
    String host = org.tlsUrl().getAuthority();
    assertThat(verdict.result("login-client-credentials").textValue()).isEqualTo(host);
    assertThat(verdict.result("login-jwt-bearer").textValue()).isEqualTo(host);
  }

  @Test
  void describesQueriesAndPages() {
    assertThat(verdict.result("describe-global"))
        .extracting(JsonNode::textValue)
        .contains("Account", "Opportunity");
    assertThat(verdict.result("describe").get("keyPrefix").textValue()).isEqualTo("001");
    int all = org.records("Opportunity").size();
    assertThat(verdict.result("query-pages").get("sizes").toString()).isEqualTo("[200,200,200]");
    assertThat(verdict.result("query-pages").get("distinct").intValue()).isEqualTo(all);
    assertThat(verdict.result("query-all").intValue()).isEqualTo(all);
    assertThat(verdict.result("is-sandbox").booleanValue()).isTrue();
  }

  @Test
  void createsUpdatesAndUpsertsWhatTheRecordsThenSay() {
    JsonNode kept = org.records("Account?Customer_Number__c=PY-1").getFirst();
    JsonNode id = kept.get("Id");
    assertThat(verdict.result("create").get("id")).isEqualTo(id);
    assertThat(verdict.result("get-by-custom-id")).isEqualTo(id);
    assertThat(verdict.result("query-created")).isEqualTo(id);
    assertThat(kept.get("Name").textValue()).isEqualTo(NAME);
    assertThat(kept.get("Industry").textValue()).isEqualTo("Energy");
    assertThat(verdict.result("update").intValue()).isEqualTo(204);
    assertThat(kept.get("Phone").textValue()).isEqualTo("+49 30 1234");
    assertThat(verdict.result("upsert-existing").intValue()).isEqualTo(200);
    assertThat(verdict.result("upsert-new").intValue()).isEqualTo(201);
    assertThat(org.records("Account?Customer_Number__c=PY-2").getFirst().get("Name").textValue())
        .isEqualTo("Upserted");
  }

  @Test
  void deletesWhatTheRecordsThenLack() {
    assertThat(verdict.result("delete").intValue()).isEqualTo(204);
    assertThat(org.records("Account?Customer_Number__c=PY-3")).isEmpty();
    assertThat(verdict.error("get-deleted")).isEqualTo("NOT_FOUND");
  }

  @Test
  void raisesTheVendorsErrorsByName() {
    assertThat(verdict.error("query-refused")).isEqualTo("INVALID_FIELD");
    assertThat(verdict.error("create-refused")).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(verdict.failed())
        .containsExactlyInAnyOrder("query-refused", "create-refused", "get-deleted");
  }

  @Test
  void journalHasItsCallsAndNoOther() {
    String kept = verdict.result("create").get("id").textValue();
    String doomed = verdict.result("create-doomed").get("id").textValue();
    assertThat(org.conversation(Map.of(kept, "kept", doomed, "doomed")))
        .isEqualToIgnoringNewLines(
            """
            POST /services/oauth2/token 200
            POST /services/oauth2/token 200
            POST /services/oauth2/token 200
            GET /sobjects 200
            GET /sobjects/Account/describe 200
            GET /query/ 200
            GET /query/{cursor}-200 200
            GET /query/{cursor}-400 200
            GET /query/ 200
            GET /query/{cursor}-200 200
            GET /query/{cursor}-400 200
            GET /query/ 400
            GET /query/ 200
            GET /limits/ 200
            POST /sobjects/Account/ 201
            GET /sobjects/Account/{kept} 200
            GET /sobjects/Account/Customer_Number__c/PY-1 200
            PATCH /sobjects/Account/{kept} 204
            PATCH /sobjects/Account/Customer_Number__c/PY-1 200
            PATCH /sobjects/Account/Customer_Number__c/PY-2 201
            POST /sobjects/Account/ 400
            GET /query/ 200
            POST /sobjects/Account/ 201
            DELETE /sobjects/Account/{doomed} 204
            GET /sobjects/Account/{doomed} 404
            """);
  }
}
