package io.strata.sandbox.salesforce.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The vendor's JavaScript client, unmodified, against the sandbox's HTTP door. It runs once; every
 * test looks at one thing it did, in what it was told and in what the sandbox has afterwards.
 */
class JsforceJudgeTest {

  private static final String NAME = "O'Neil & \"Söhne\" \\ 100 %";

  private static JudgedOrg org;
  private static Verdict verdict;

  @BeforeAll
  static void jsforceRuns() throws IOException {
    ClientProcess.require("node");
    ClientProcess.require("npm");
    org = new JudgedOrg();
    ClientProcess client = new ClientProcess("jsforce");
    client.install("package-lock.json", List.of("npm", "ci", "--no-progress"));
    verdict = client.judge(List.of("node", "judge.mjs"), org.environment(org.url()));
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
    JsonNode bySecret = verdict.result("login-client-credentials");
    assertThat(bySecret).isEqualTo(verdict.result("login-jwt-bearer"));
    String userId = bySecret.get("id").textValue();
    assertThat(org.records("User?Username=" + OrgSandbox.USERNAME).getFirst().get("Id").textValue())
        .isEqualTo(userId);
    assertThat(verdict.result("identity").textValue()).isEqualTo(OrgSandbox.USERNAME);
  }

  @Test
  void describesTheOrgAndOneObject() {
    assertThat(verdict.result("describe-global"))
        .extracting(JsonNode::textValue)
        .contains("Account", "Contact", "Opportunity", "OpportunityLineItem");
    JsonNode account = verdict.result("describe");
    assertThat(account.get("keyPrefix").textValue()).isEqualTo("001");
    assertThat(account.get("externalIds").toString()).isEqualTo("[\"Customer_Number__c\"]");
    assertThat(account.get("children"))
        .extracting(JsonNode::textValue)
        .contains("Contacts", "Opportunities");
  }

  @Test
  void readsAResultOfSeveralPagesWhole() {
    int all = org.records("Opportunity").size();
    JsonNode pages = verdict.result("query-pages");
    assertThat(pages.get("totalSize").intValue()).isEqualTo(all);
    assertThat(pages.get("distinct").intValue()).isEqualTo(all);
    assertThat(pages.get("sizes").toString()).isEqualTo("[200,200,200]");
    assertThat(verdict.result("query-auto-fetch").intValue()).isEqualTo(all);
  }

  @Test
  void readsParentsChildrenGroupsAndCounts() {
    JsonNode account = verdict.result("query-related");
    JsonNode stored = org.records("Account?Customer_Number__c=C-10001").getFirst();
    assertThat(account.get("Name")).isEqualTo(stored.get("Name"));
    assertThat(account.at("/Owner/attributes/type").textValue()).isEqualTo("User");
    List<String> contacts =
        org.records("Contact?AccountId=" + stored.get("Id").textValue()).stream()
            .map(c -> c.get("LastName").textValue())
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .toList();
    assertThat(account.at("/Contacts/records"))
        .extracting(c -> c.get("LastName").textValue())
        .isEqualTo(contacts);
    assertThat(verdict.result("find"))
        .extracting(a -> a.get("Customer_Number__c").textValue())
        .containsExactly("C-10002", "C-10001");
    assertThat(verdict.result("count").intValue()).isEqualTo(9);
    for (JsonNode group : verdict.result("group")) {
      String stage = group.get("StageName").textValue().replace(" ", "%20");
      assertThat(group.get("expr0").intValue())
          .isEqualTo(org.records("Opportunity?StageName=" + stage).size());
    }
  }

  @Test
  void createsUpdatesAndUpsertsWhatTheRecordsThenSay() {
    JsonNode kept = org.records("Account?Customer_Number__c=JS-1").getFirst();
    assertThat(kept.get("Id")).isEqualTo(verdict.result("create").get("id"));
    assertThat(kept.get("Name").textValue()).isEqualTo(NAME);
    assertThat(verdict.result("retrieve").get("AnnualRevenue").intValue()).isEqualTo(1_250_000);
    assertThat(kept.path("AnnualRevenue").isNumber()).isFalse();
    assertThat(kept.get("Industry").textValue()).isEqualTo("Energy");
    assertThat(kept.get("Phone").textValue()).isEqualTo("+49 30 1234");
    assertThat(verdict.result("upsert-existing").get("created").booleanValue()).isFalse();
    JsonNode upserted = org.records("Account?Customer_Number__c=JS-2").getFirst();
    assertThat(verdict.result("upsert-new").get("id")).isEqualTo(upserted.get("Id"));
    assertThat(upserted.get("Name").textValue()).isEqualTo("Upserted");
    JsonNode contact = org.records("Contact?LastName=Roe").getFirst();
    assertThat(contact.get("AccountId")).isEqualTo(kept.get("Id"));
    assertThat(verdict.result("query-created").at("/Contacts/records/0/LastName").textValue())
        .isEqualTo("Roe");
  }

  @Test
  void deletesWhatTheRecordsThenLack() {
    assertThat(verdict.result("delete").get("id"))
        .isEqualTo(verdict.result("create-doomed").get("id"));
    assertThat(org.records("Account?Customer_Number__c=JS-3")).isEmpty();
    assertThat(verdict.error("retrieve-deleted")).isEqualTo("NOT_FOUND");
  }

  @Test
  void raisesTheVendorsErrorsByName() {
    assertThat(verdict.error("query-refused")).isEqualTo("INVALID_FIELD");
    assertThat(verdict.error("create-refused")).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(verdict.error("create-duplicate")).isEqualTo("DUPLICATE_VALUE");
    assertThat(org.records("Account?Name=Twin")).isEmpty();
    assertThat(verdict.failed())
        .containsExactlyInAnyOrder(
            "query-refused", "create-refused", "create-duplicate", "retrieve-deleted");
  }

  @Test
  void countsItsRestCallsInTheLimitHeader() {
    long rest = org.journal().stream().filter(c -> c.contains("/services/data")).count();
    assertThat(verdict.result("limit-info").get("used").longValue()).isEqualTo(rest);
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
            GET /id/{org}/{user} 200
            POST /services/oauth2/revoke 200
            GET /sobjects 200
            GET /sobjects/Account/describe 200
            GET /query 200
            GET /query/{cursor}-200 200
            GET /query/{cursor}-400 200
            GET /query 200
            GET /query/{cursor}-200 200
            GET /query/{cursor}-400 200
            GET /query 200
            GET /query 200
            GET /query 200
            GET /query 200
            GET /query 400
            POST /sobjects/Account 201
            GET /sobjects/Account/{kept} 200
            PATCH /sobjects/Account/{kept} 204
            PATCH /sobjects/Account/Customer_Number__c/JS-1 200
            PATCH /sobjects/Account/Customer_Number__c/JS-2 201
            POST /sobjects/Contact 201
            POST /sobjects/Account 400
            POST /sobjects/Account 400
            GET /query 200
            POST /sobjects/Account 201
            DELETE /sobjects/Account/{doomed} 204
            GET /sobjects/Account/{doomed} 404
            """);
  }
}
