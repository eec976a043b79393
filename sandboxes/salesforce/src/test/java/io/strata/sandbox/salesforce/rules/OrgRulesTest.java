package io.strata.sandbox.salesforce.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.Reply;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrgRulesTest {

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void stageDecidesClosedWonProbabilityAndForecast() throws IOException {
    String id =
        create(
            "Opportunity",
            "{\"Name\":\"D\",\"StageName\":\"Qualification\",\"CloseDate\":\"2026-12-31\",\"Amount\":200}");
    assertThat(facts(id)).isEqualTo("false false 10.0 Pipeline 20.0");
    patch(id, "{\"StageName\":\"Closed Won\"}");
    assertThat(facts(id)).isEqualTo("true true 100.0 Closed 200.0");
    patch(id, "{\"StageName\":\"Closed Lost\"}");
    assertThat(facts(id)).isEqualTo("true false 0.0 Omitted 0.0");
    patch(id, "{\"StageName\":\"A stage of one's own\",\"Probability\":42}");
    assertThat(facts(id)).isEqualTo("false false 42.0 Pipeline 84.0");
  }

  @Test
  void amountIsTheSumOfTheLines() throws IOException {
    JsonNode opportunity = org.records("Opportunity?External_Id__c=D-100001").get(0);
    String id = opportunity.get("Id").textValue();
    double before = opportunity.get("Amount").doubleValue();
    String product = org.records("Product2?ProductCode=P-1001").get(0).get("Id").textValue();
    String line =
        create(
            "OpportunityLineItem",
            "{\"OpportunityId\":\""
                + id
                + "\",\"Product2Id\":\""
                + product
                + "\",\"Quantity\":2,\"UnitPrice\":10.5}");
    JsonNode saved = org.records("OpportunityLineItem/" + line);
    assertThat(saved.get("TotalPrice").doubleValue()).isEqualTo(21.0);
    assertThat(saved.get("ListPrice").doubleValue()).isEqualTo(1840.0);
    assertThat(saved.get("ProductCode").textValue()).isEqualTo("P-1001");
    assertThat(amount(id)).isEqualTo(before + 21);
    patch(id, "{\"Amount\":1}");
    assertThat(amount(id))
        .as("a given amount is ignored while there are lines")
        .isEqualTo(before + 21);
    org.call("PATCH", "/sobjects/OpportunityLineItem/" + line, "{\"Quantity\":4}").expect(204);
    assertThat(amount(id)).isEqualTo(before + 42);
    org.call("DELETE", "/sobjects/OpportunityLineItem/" + line, null).expect(204);
    assertThat(amount(id)).isEqualTo(before);
  }

  @Test
  void lineWhoseTotalIsClearedIsPricedByUnits() throws IOException {
    JsonNode line = org.records("OpportunityLineItem").get(0);
    String id = line.get("Id").textValue();
    org.call("PATCH", "/sobjects/OpportunityLineItem/" + id, "{\"TotalPrice\":null}").expect(204);
    assertThat(org.records("OpportunityLineItem/" + id).get("TotalPrice"))
        .isEqualTo(line.get("TotalPrice"));
  }

  @Test
  void lineWithoutAProductIsRefused() throws IOException {
    String id = org.records("Opportunity").get(0).get("Id").textValue();
    org.call(
            "POST",
            "/sobjects/OpportunityLineItem",
            "{\"OpportunityId\":\"" + id + "\",\"Quantity\":1}")
        .error(400, "FIELD_INTEGRITY_EXCEPTION");
  }

  @Test
  void everyAmountOfTheSeedIsTheSumOfItsLines() throws IOException {
    Map<String, Double> sums = new HashMap<>();
    for (JsonNode line : org.records("OpportunityLineItem")) {
      sums.merge(
          line.get("OpportunityId").textValue(), line.get("TotalPrice").doubleValue(), Double::sum);
    }
    JsonNode opportunities = org.records("Opportunity");
    assertThat(opportunities).hasSize(600);
    for (JsonNode opportunity : opportunities) {
      assertThat(opportunity.get("Amount").doubleValue())
          .isCloseTo(sums.get(opportunity.get("Id").textValue()), Offset.offset(0.001));
    }
  }

  @Test
  void usersAreNeverDeletedNotEvenByTheControlApi() throws IOException {
    int users = org.records("User").size();
    assertThat(users).isPositive();
    Reply reply = org.control("DELETE", "/records/User", null).expect(200);
    assertThat(reply.json().get("deleted").intValue()).isZero();
    assertThat(org.records("User")).hasSize(users);
  }

  @Test
  void casesAreNumberedAndClosed() throws IOException {
    String id = create("Case", "{\"Subject\":\"Leak\"}");
    JsonNode opened = org.records("Case/" + id);
    assertThat(opened.get("CaseNumber").textValue()).isEqualTo("00001001");
    assertThat(opened.get("Status").textValue()).isEqualTo("New");
    org.call("PATCH", "/sobjects/Case/" + id, "{\"Status\":\"Closed\"}").expect(204);
    assertThat(org.records("Case/" + id).get("IsClosed").booleanValue()).isTrue();
    assertThat(org.records("Case/" + id).get("ClosedDate").textValue()).isNotEmpty();
  }

  @Test
  void seedIsTheCompanysAndTheSameForTheSameNumber() throws IOException {
    String accounts =
        org.records("Account").toString().replaceAll("\"[A-Za-z]*(Date|stamp)\":\"[^\"]*\"", "");
    org.control("POST", "/reset", "{\"seed\":43}").expect(204);
    String other =
        org.records("Account").toString().replaceAll("\"[A-Za-z]*(Date|stamp)\":\"[^\"]*\"", "");
    org.control("POST", "/reset", "{\"seed\":42}").expect(204);
    String again =
        org.records("Account").toString().replaceAll("\"[A-Za-z]*(Date|stamp)\":\"[^\"]*\"", "");
    assertThat(again).isEqualTo(accounts).isNotEqualTo(other);
    assertThat(org.records("Account").findValuesAsText("Customer_Number__c"))
        .hasSize(200)
        .startsWith("C-10001")
        .endsWith("C-10200");
    assertThat(org.records("Opportunity?StageName=Closed%20Won").size()).isBetween(120, 240);
  }

  private static String create(String object, String body) throws IOException {
    return org.call("POST", "/sobjects/" + object, body).expect(201).json().get("id").textValue();
  }

  private static void patch(String id, String body) throws IOException {
    org.call("PATCH", "/sobjects/Opportunity/" + id, body).expect(204);
  }

  private static double amount(String id) throws IOException {
    return org.records("Opportunity/" + id).get("Amount").doubleValue();
  }

  private static String facts(String id) throws IOException {
    JsonNode o = org.records("Opportunity/" + id);
    return String.join(
        " ",
        o.get("IsClosed").asText(),
        o.get("IsWon").asText(),
        o.get("Probability").asText(),
        o.get("ForecastCategory").asText(),
        o.get("ExpectedRevenue").asText());
  }
}
