package io.strata.sandbox.salesforce.sobject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DescribeTest {

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void globalDescribeListsTheObjects() throws IOException {
    JsonNode global = org.get("/sobjects").expect(200).json();
    assertThat(global.get("encoding").textValue()).isEqualTo("UTF-8");
    assertThat(global.get("sobjects").findValuesAsText("name"))
        .contains(
            "Account",
            "Contact",
            "Opportunity",
            "OpportunityLineItem",
            "Product2",
            "Pricebook2",
            "PricebookEntry")
        .contains("User", "Organization", "Case", "Task");
  }

  @Test
  void describeTellsFieldsAndChildren() throws IOException {
    JsonNode account = org.get("/sobjects/account/describe").expect(200).json();
    assertThat(account.get("keyPrefix").textValue()).isEqualTo("001");
    assertThat(account.at("/urls/rowTemplate").textValue())
        .isEqualTo(OrgSandbox.ROOT + "/sobjects/Account/{ID}");
    assertThat(account.get("childRelationships").findValuesAsText("relationshipName"))
        .contains("Contacts", "Opportunities", "ChildAccounts");
    JsonNode number = field(account, "Customer_Number__c");
    assertThat(number.get("externalId").booleanValue()).isTrue();
    assertThat(number.get("unique").booleanValue()).isTrue();
    assertThat(number.get("idLookup").booleanValue()).isTrue();
    assertThat(number.get("custom").booleanValue()).isTrue();
    JsonNode name = field(account, "Name");
    assertThat(name.get("nillable").booleanValue()).isFalse();
    assertThat(name.get("length").intValue()).isEqualTo(255);
    assertThat(name.get("label").textValue()).isEqualTo("Account Name");
    JsonNode owner = field(account, "OwnerId");
    assertThat(owner.get("referenceTo").toString()).isEqualTo("[\"User\"]");
    assertThat(owner.get("relationshipName").textValue()).isEqualTo("Owner");
    assertThat(field(account, "CreatedDate").get("createable").booleanValue()).isFalse();
    assertThat(field(account, "NumberOfEmployees").get("digits").intValue()).isEqualTo(8);
  }

  @Test
  void picklistsTellTheirValuesAndSoqlBooleansTheirType() throws IOException {
    JsonNode opportunity = org.get("/sobjects/Opportunity/describe").json();
    assertThat(field(opportunity, "StageName").get("picklistValues").findValuesAsText("value"))
        .contains("Prospecting", "Negotiation/Review", "Closed Won");
    assertThat(field(opportunity, "IsWon").get("soapType").textValue()).isEqualTo("xsd:boolean");
    assertThat(field(opportunity, "Amount").get("type").textValue()).isEqualTo("currency");
    assertThat(
            field(org.get("/sobjects/Case/describe").json(), "Status")
                .get("defaultValue")
                .textValue())
        .isEqualTo("New");
  }

  @Test
  void basicInformationHasRecentItems() throws IOException {
    JsonNode basic = org.get("/sobjects/Account").expect(200).json();
    assertThat(basic.at("/objectDescribe/name").textValue()).isEqualTo("Account");
    assertThat(basic.get("recentItems")).isNotEmpty();
  }

  private static JsonNode field(JsonNode describe, String name) {
    for (JsonNode field : describe.get("fields")) {
      if (field.get("name").textValue().equals(name)) {
        return field;
      }
    }
    throw new AssertionError("no field " + name);
  }
}
