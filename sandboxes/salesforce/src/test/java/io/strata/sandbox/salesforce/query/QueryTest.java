package io.strata.sandbox.salesforce.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueryTest {

  private static final String LINES = "SELECT Id FROM OpportunityLineItem";

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void parentsChildrenAndValuesHaveTheVendorsShape() throws IOException {
    JsonNode result =
        org.query(
                "select id, amount, isWon, CloseDate, CreatedDate, Account.Name, (SELECT Quantity"
                    + " FROM OpportunityLineItems) FROM Opportunity WHERE External_Id__c ="
                    + " 'D-100001'")
            .expect(200)
            .json();
    assertThat(result.get("totalSize").intValue()).isEqualTo(1);
    assertThat(result.get("done").booleanValue()).isTrue();
    JsonNode record = result.at("/records/0");
    assertThat(record.fieldNames())
        .toIterable()
        .containsExactly(
            "attributes",
            "Id",
            "Amount",
            "IsWon",
            "CloseDate",
            "CreatedDate",
            "Account",
            "OpportunityLineItems");
    assertThat(record.at("/attributes/url").textValue())
        .isEqualTo(OrgSandbox.ROOT + "/sobjects/Opportunity/" + record.get("Id").textValue());
    assertThat(record.get("CloseDate").textValue()).matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(record.get("CreatedDate").textValue()).endsWith(".000+0000");
    assertThat(record.at("/Account/attributes/type").textValue()).isEqualTo("Account");
    assertThat(record.at("/OpportunityLineItems/done").booleanValue()).isTrue();
    assertThat(record.at("/OpportunityLineItems/records/0/attributes/type").textValue())
        .isEqualTo("OpportunityLineItem");
  }

  @Test
  void longResultIsReadPageByPageThroughItsLocators() throws IOException {
    Reply first = org.query(LINES, "Sforce-Query-Options", "batchSize=500").expect(200);
    int total = first.json().get("totalSize").intValue();
    assertThat(total).isGreaterThan(1_500);
    List<String> ids = new ArrayList<>(first.json().findValuesAsText("Id"));
    assertThat(ids).hasSize(500);
    String next = first.json().get("nextRecordsUrl").textValue();
    assertThat(next).matches("/services/data/v59\\.0/query/01g\\w{15}-500");
    while (next != null) {
      JsonNode page = org.get(next).expect(200).json();
      assertThat(page.get("totalSize").intValue()).isEqualTo(total);
      ids.addAll(page.findValuesAsText("Id"));
      next = page.get("done").booleanValue() ? null : page.get("nextRecordsUrl").textValue();
    }
    assertThat(ids).hasSize(total).doesNotHaveDuplicates();
  }

  @Test
  void pageIsReadAgainAndAlsoUnderQueryWithTheLastSegmentOnly() throws IOException {
    String next =
        org.query(LINES, "Sforce-Query-Options", "batchSize=200")
            .json()
            .get("nextRecordsUrl")
            .textValue();
    String segment = next.substring(next.lastIndexOf('/') + 1);
    String once = org.get("/query/" + segment).expect(200).body();
    assertThat(org.get("/query/" + segment + "/").expect(200).body()).isEqualTo(once);
  }

  @Test
  void batchSizeIsKeptWithin200And2000() throws IOException {
    assertThat(org.query(LINES, "Sforce-Query-Options", "batchSize=1").json().get("records"))
        .hasSize(200);
    assertThat(org.query(LINES, "Sforce-Query-Options", "batchSize=9999").json().get("records"))
        .hasSizeGreaterThan(1_500);
    assertThat(org.query("SELECT Id FROM Opportunity").json().get("done").booleanValue()).isTrue();
  }

  @Test
  void pagesAreOfOneMomentWhateverHappensBetween() throws IOException {
    JsonNode first = org.query(LINES, "Sforce-Query-Options", "batchSize=1000").json();
    org.control("DELETE", "/records/OpportunityLineItem", null).expect(200);
    JsonNode second = org.get(first.get("nextRecordsUrl").textValue()).json();
    assertThat(second.get("records").size()).isEqualTo(first.get("totalSize").intValue() - 1_000);
  }

  @Test
  void unknownOrTwoDaysOldLocatorIsInvalid() throws IOException {
    org.get("/query/01g5g0000099999-200").error(400, "INVALID_QUERY_LOCATOR");
    org.get("/query/rubbish").error(400, "INVALID_QUERY_LOCATOR");
    String next =
        org.query(LINES, "Sforce-Query-Options", "batchSize=1000")
            .json()
            .get("nextRecordsUrl")
            .textValue();
    org.get(next.replace("-1000", "-999999")).error(400, "INVALID_QUERY_LOCATOR");
    org.advance("P2D");
    org.relogin();
    org.get(next).error(400, "INVALID_QUERY_LOCATOR");
  }

  @Test
  void oldestLocatorGoesWhenOpenOnesHoldTooMuch() throws IOException {
    String oldest = locator();
    String newest = oldest;
    for (int open = 0; open < 70; open++) {
      newest = locator();
    }
    org.get(oldest).error(400, "INVALID_QUERY_LOCATOR");
    org.get(newest).expect(200);
  }

  private static String locator() throws IOException {
    Reply first = org.query(LINES, "Sforce-Query-Options", "batchSize=200").expect(200);
    return first.json().get("nextRecordsUrl").textValue();
  }

  @Test
  void queryAllSeesTheRecycleBinAndQueryDoesNot() throws IOException {
    String id = org.accountId("C-10009");
    org.call("DELETE", "/sobjects/Account/" + id, null).expect(204);
    String soql = "SELECT Id, IsDeleted FROM Account WHERE AccountNumber = 'C-10009'";
    assertThat(org.query(soql).json().get("totalSize").intValue()).isZero();
    JsonNode all = org.get("/queryAll/?q=" + OrgSandbox.encode(soql)).expect(200).json();
    assertThat(all.at("/records/0/IsDeleted").booleanValue()).isTrue();
  }

  @Test
  void countHasASizeAndNoRecordsAndGroupsAreAggregateResults() throws IOException {
    JsonNode count = org.query("SELECT COUNT() FROM Account").json();
    assertThat(count.toString()).isEqualTo("{\"totalSize\":200,\"done\":true,\"records\":[]}");
    JsonNode group =
        org.query("SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName")
            .json()
            .at("/records/0");
    assertThat(group.get("attributes").toString()).isEqualTo("{\"type\":\"AggregateResult\"}");
    assertThat(group.get("expr0").intValue()).isPositive();
  }

  @Test
  void wrongQueryIsRefusedInTheVendorsWords() throws IOException {
    org.query("SELECT FROM").error(400, "MALFORMED_QUERY");
    org.get("/query").error(400, "MALFORMED_QUERY");
    org.query("SELECT Id FROM ScratchOrgInfo limit 1").error(400, "INVALID_TYPE");
    assertThat(org.query("SELECT Nope FROM Account").error(400, "INVALID_FIELD"))
        .contains("ERROR at Row:1:Column:8", "No such column 'Nope' on entity 'Account'");
    org.call("POST", "/query?q=SELECT+Id+FROM+Account", "").error(405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void queriesOfTheVendorsCommandLineAreAnswered() throws IOException {
    JsonNode organization =
        org.query(
                "SELECT Name, InstanceName, IsSandbox, TrialExpirationDate, NamespacePrefix,"
                    + " OrganizationType FROM Organization")
            .expect(200)
            .json();
    assertThat(organization.get("totalSize").intValue()).isEqualTo(1);
    String soql =
        "SELECT Id, Account.Name, (SELECT Name FROM OpportunityLineItems) FROM Opportunity LIMIT 1";
    JsonNode columns =
        org.get("/query?q=" + OrgSandbox.encode(soql) + "&columns=true").expect(200).json();
    assertThat(columns.at("/columnMetadata").findValuesAsText("columnName"))
        .containsExactly("Id", "Account", "Name", "OpportunityLineItems", "Name");
    assertThat(columns.at("/columnMetadata/1/joinColumns")).hasSize(1);
    assertThat(columns.at("/columnMetadata/2/aggregate").booleanValue()).isTrue();
  }
}
