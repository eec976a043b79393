package io.strata.sandbox.salesforce.sobject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.Reply;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordCrudTest {

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void recordIsCreatedReadChangedAndDeleted() throws IOException {
    Reply created =
        org.call("POST", "/sobjects/Account/", "{\"Name\":\"Acme\",\"NumberOfEmployees\":\"5\"}")
            .expect(201);
    String id = created.json().get("id").textValue();
    assertThat(created.body()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
    assertThat(created.header("Location")).hasValue(OrgSandbox.ROOT + "/sobjects/Account/" + id);
    JsonNode account = org.get("/sobjects/Account/" + id).expect(200).json();
    assertThat(account.at("/attributes/type").textValue()).isEqualTo("Account");
    assertThat(account.at("/attributes/url").textValue()).endsWith("/" + id);
    assertThat(account.get("NumberOfEmployees").intValue()).isEqualTo(5);
    assertThat(account.has("Site")).as("null fields are there").isTrue();
    assertThat(account.get("CreatedDate").textValue())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000\\+0000");
    org.call("PATCH", "/sobjects/account/" + id, "{\"name\":\"Acme 2\",\"Site\":\"\"}").expect(204);
    assertThat(org.records("Account/" + id).get("Name").textValue()).isEqualTo("Acme 2");
    org.call("DELETE", "/sobjects/Account/" + id, null).expect(204);
    org.get("/sobjects/Account/" + id).error(404, "NOT_FOUND");
  }

  @Test
  void idsAreTakenInAnyFormAndGivenInEighteenCharacters() throws IOException {
    String id = org.accountId("C-10001");
    for (String form :
        new String[] {
          id.substring(0, 15), id.toLowerCase(Locale.ROOT), id.toUpperCase(Locale.ROOT)
        }) {
      assertThat(org.get("/sobjects/Account/" + form).expect(200).json().get("Id").textValue())
          .isEqualTo(id);
    }
    assertThat(org.get("/sobjects/Account/Id/" + id).expect(200).json().get("Id").textValue())
        .isEqualTo(id);
  }

  @Test
  void fieldsAreChosenInAnyCaseAndAnsweredCanonically() throws IOException {
    String id = org.accountId("C-10001");
    assertThat(
            org.get("/sobjects/Account/" + id + "?fields=accountnumber,Name").json().fieldNames())
        .toIterable()
        .containsExactly("attributes", "AccountNumber", "Name", "Id");
    assertThat(org.get("/sobjects/Account/" + id + "?fields=Nope").error(400, "INVALID_FIELD"))
        .isEqualTo("No such column 'Nope' on sobject of type Account");
  }

  @Test
  void upsertCreatesThenUpdates() throws IOException {
    Reply created =
        org.call("PATCH", "/sobjects/Account/Customer_Number__c/C-99%20b", "{\"Name\":\"New\"}")
            .expect(201);
    String id = created.json().get("id").textValue();
    assertThat(created.json().get("created").booleanValue()).isTrue();
    Reply updated =
        org.call("PATCH", "/sobjects/Account/customer_number__c/c-99%20B", "{\"Name\":\"Newer\"}")
            .expect(200);
    assertThat(updated.body())
        .isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[],\"created\":false}");
    assertThat(
            org.call(
                    "PATCH",
                    "/services/data/v45.0/sobjects/Account/Customer_Number__c/C-99%20b",
                    "{}")
                .expect(204)
                .body())
        .isEmpty();
    JsonNode record = org.records("Account/" + id);
    assertThat(record.get("Name").textValue()).isEqualTo("Newer");
    assertThat(record.get("Customer_Number__c").textValue()).isEqualTo("C-99 b");
  }

  @Test
  void upsertTakesASlashInTheKeyAsJsforceSendsIt() throws IOException {
    org.call("PATCH", "/sobjects/Account/Customer_Number__c/a%20b/c", "{\"Name\":\"Slash\"}")
        .expect(201);
    assertThat(org.records("Account?Customer_Number__c=a%20b/c")).hasSize(1);
    assertThat(
            org.get("/sobjects/Account/Customer_Number__c/a%20b%2Fc")
                .expect(200)
                .json()
                .get("Name")
                .textValue())
        .isEqualTo("Slash");
  }

  @Test
  void updateOnlyNeverCreates() throws IOException {
    org.call(
            "PATCH",
            "/sobjects/Account/Customer_Number__c/C-77?updateOnly=true",
            "{\"Name\":\"x\"}")
        .error(404, "NOT_FOUND");
    org.call(
            "PATCH",
            "/sobjects/Account/Customer_Number__c/C-10001?updateOnly=true",
            "{\"Site\":\"x\"}")
        .expect(200);
  }

  @Test
  void upsertByAKeyOfSeveralRecordsAnswersThemAll() throws IOException {
    for (int i = 0; i < 2; i++) {
      org.call("POST", "/sobjects/Case", "{\"Subject\":\"s\",\"Ticket_Id__c\":\"T-1\"}")
          .expect(201);
    }
    JsonNode choices =
        org.call("PATCH", "/sobjects/Case/Ticket_Id__c/T-1", "{\"Subject\":\"t\"}")
            .expect(300)
            .json();
    assertThat(choices)
        .hasSize(2)
        .allMatch(path -> path.textValue().startsWith(OrgSandbox.ROOT + "/sobjects/Case/500"));
    org.get("/sobjects/Case/Ticket_Id__c/T-1").expect(300);
  }

  @Test
  void postWithMethodOverrideIsAPatch() throws IOException {
    String id = org.accountId("C-10001");
    org.call("POST", "/sobjects/Account/" + id + "?_HttpMethod=PATCH", "{\"Site\":\"override\"}")
        .expect(204);
    assertThat(org.records("Account/" + id).get("Site").textValue()).isEqualTo("override");
  }

  @Test
  void headIsGetWithoutABody() throws IOException {
    assertThat(
            org.call("HEAD", "/sobjects/Account/Customer_Number__c/C-10001", null)
                .expect(200)
                .body())
        .isEmpty();
  }

  @Test
  void parentIsNamedByItsExternalId() throws IOException {
    String body = "{\"LastName\":\"Roe\",\"Account\":{\"Customer_Number__c\":\"C-10003\"}}";
    String id =
        org.call("POST", "/sobjects/Contact", body).expect(201).json().get("id").textValue();
    assertThat(org.records("Contact/" + id).get("AccountId").textValue())
        .isEqualTo(org.accountId("C-10003"));
    String unknown = "{\"LastName\":\"Roe\",\"Account\":{\"Customer_Number__c\":\"C-0\"}}";
    assertThat(org.call("POST", "/sobjects/Contact", unknown).error(400, "INVALID_FIELD"))
        .isEqualTo(
            "Foreign key external ID: c-0 not found for field Customer_Number__c in entity"
                + " Account");
  }

  @Test
  void deletingAnAccountTakesItsContactsAndOpportunitiesAlong() throws IOException {
    String id = org.accountId("C-10004");
    assertThat(org.records("Opportunity?AccountId=" + id)).isNotEmpty();
    String start =
        org.control("GET", "/clock", null).json().get("now").textValue().substring(0, 19)
            + "%2B00:00";
    org.call("DELETE", "/sobjects/Account/" + id, null).expect(204);
    assertThat(org.records("Contact?AccountId=" + id)).isEmpty();
    assertThat(org.records("Opportunity?AccountId=" + id)).isEmpty();
    org.advance("PT1H");
    String end =
        org.control("GET", "/clock", null).json().get("now").textValue().substring(0, 19)
            + "%2B00:00";
    JsonNode deleted =
        org.get("/sobjects/Account/deleted/?start=" + start + "&end=" + end).expect(200).json();
    assertThat(deleted.get("deletedRecords").findValuesAsText("id")).containsExactly(id);
    JsonNode updated =
        org.get("/sobjects/Account/updated/?start=" + start + "&end=" + end).expect(200).json();
    assertThat(updated.get("ids").toString()).doesNotContain(id);
  }

  @Test
  void stampsFollowTheSandboxClock() throws IOException {
    String id = org.accountId("C-10001");
    org.control("PATCH", "/clock", "{\"advance\":\"P400D\",\"frozen\":true}");
    String today =
        org.control("GET", "/clock", null).json().get("now").textValue().substring(0, 19);
    org.relogin();
    org.call("PATCH", "/sobjects/Account/" + id, "{\"Site\":\"x\"}").expect(204);
    assertThat(org.records("Account/" + id).get("SystemModstamp").textValue())
        .isEqualTo(today + ".000+0000");
  }
}
