package io.strata.sandbox.salesforce.sobject;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's refusals of records, each with its status, code and words. */
class RecordErrorsTest {

  private static final String UNKNOWN_ACCOUNT = "0015g0000009999";

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void unknownTypeIdOrKeyIsNotFound() throws IOException {
    assertThat(org.get("/sobjects/Widget").error(404, "NOT_FOUND"))
        .isEqualTo("The requested resource does not exist");
    org.get("/sobjects/Widget/describe").error(404, "NOT_FOUND");
    org.call("POST", "/sobjects/Widget", "{}").error(404, "NOT_FOUND");
    org.get("/sobjects/Account/" + UNKNOWN_ACCOUNT).error(404, "NOT_FOUND");
    assertThat(org.get("/sobjects/Account/short").error(404, "NOT_FOUND"))
        .isEqualTo("Provided external ID field does not exist or is not accessible: short");
    org.call("PATCH", "/sobjects/Account/Name/x", "{}").error(404, "NOT_FOUND");
    org.get("/sobjects/Account/Customer_Number__c/C-0").error(404, "NOT_FOUND");
  }

  @Test
  void writingAnUnknownRecordIsAnInvalidReference() throws IOException {
    org.call("PATCH", "/sobjects/Account/" + UNKNOWN_ACCOUNT, "{\"Site\":\"x\"}")
        .error(404, "INVALID_CROSS_REFERENCE_KEY");
    org.call("DELETE", "/sobjects/Account/" + UNKNOWN_ACCOUNT, null)
        .error(404, "INVALID_CROSS_REFERENCE_KEY");
  }

  @Test
  void writingADeletedRecordIsEntityIsDeleted() throws IOException {
    String id = org.accountId("C-10002");
    org.call("DELETE", "/sobjects/Account/" + id, null).expect(204);
    assertThat(org.call("PATCH", "/sobjects/Account/" + id, "{}").error(404, "ENTITY_IS_DELETED"))
        .isEqualTo("entity is deleted");
    org.call("DELETE", "/sobjects/Account/" + id, null).error(404, "ENTITY_IS_DELETED");
  }

  @Test
  void unknownColumnNamesColumnThenType() throws IOException {
    assertThat(org.call("POST", "/sobjects/Account", "{\"Nope__c\":1}").error(400, "INVALID_FIELD"))
        .isEqualTo("No such column 'Nope__c' on sobject of type Account");
  }

  @Test
  void idAndKeyFieldDoNotBelongIntoTheBody() throws IOException {
    String id = org.accountId("C-10001");
    org.call("PATCH", "/sobjects/Account/" + id, "{\"Id\":\"" + id + "\"}")
        .error(400, "INVALID_FIELD");
    org.call(
            "PATCH",
            "/sobjects/Account/Customer_Number__c/C-10001",
            "{\"customer_number__c\":\"C-10001\"}")
        .error(400, "INVALID_FIELD");
  }

  @Test
  void readOnlyFieldsAreNamed() throws IOException {
    Reply reply =
        org.call(
            "POST",
            "/sobjects/Opportunity",
            "{\"IsWon\":true,\"CreatedDate\":\"2026-01-01T00:00:00Z\"}");
    assertThat(reply.error(400, "INVALID_FIELD_FOR_INSERT_UPDATE"))
        .startsWith(
            "Unable to create/update fields: IsWon, CreatedDate. Please check the security"
                + " settings");
    assertThat(reply.json().get(0).get("fields").toString())
        .isEqualTo("[\"IsWon\",\"CreatedDate\"]");
  }

  @Test
  void missingRequiredFieldsAreAllNamed() throws IOException {
    Reply reply = org.call("POST", "/sobjects/Opportunity", "{\"Name\":\"\"}");
    assertThat(reply.error(400, "REQUIRED_FIELD_MISSING"))
        .isEqualTo("Required fields are missing: [Name, StageName, CloseDate]");
    assertThat(reply.json().get(0).get("fields")).hasSize(3);
    org.call("PATCH", "/sobjects/Account/" + org.accountId("C-10001"), "{\"Name\":null}")
        .error(400, "REQUIRED_FIELD_MISSING");
  }

  @Test
  void tooLongTextNamesTheLabelAndTheLimit() throws IOException {
    String name = "x".repeat(256);
    assertThat(
            org.call("POST", "/sobjects/Account", "{\"Name\":\"" + name + "\"}")
                .error(400, "STRING_TOO_LONG"))
        .isEqualTo("Account Name: data value too large: " + "x".repeat(255) + " (max length=255)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Account|{\"AnnualRevenue\":\"banana\"}|currency from VALUE_STRING value banana",
        "Account|{\"NumberOfEmployees\":1.5}|int from VALUE_NUMBER value 1.5",
        "Account|{\"Name\":{\"a\":1}}|string from START_OBJECT",
        "Account|{\"Name\":[1]}|string from START_ARRAY",
        "Contact|{\"DoNotCall\":\"maybe\"}|boolean from VALUE_STRING value maybe",
        "Contact|{\"Birthdate\":\"31.12.2026\"}|date from VALUE_STRING value 31.12.2026",
      })
  void wrongPrimitiveIsAParserError(String object, String body, String words) throws IOException {
    assertThat(org.call("POST", "/sobjects/" + object, body).error(400, "JSON_PARSER_ERROR"))
        .contains("Cannot deserialize instance of " + words);
  }

  @Test
  void textThatSpellsAValueIsTakenForIt() throws IOException {
    String body =
        "{\"LastName\":7,\"DoNotCall\":\"true\",\"Birthdate\":\"1990-01-02T10:00:00.000+0000\",\"HasOptedOutOfEmail\":1}";
    String id =
        org.call("POST", "/sobjects/Contact", body).expect(201).json().get("id").textValue();
    assertThat(org.records("Contact/" + id).toString())
        .contains(
            "\"LastName\":\"7\"",
            "\"DoNotCall\":true",
            "\"Birthdate\":\"1990-01-02\"",
            "\"HasOptedOutOfEmail\":true");
  }

  @Test
  void brokenJsonIsAParserErrorHoweverDeep() throws IOException {
    org.call("POST", "/sobjects/Account", "{\"Name\":").error(400, "JSON_PARSER_ERROR");
    org.call("POST", "/sobjects/Account", "[]").error(400, "JSON_PARSER_ERROR");
    org.call("POST", "/sobjects/Account", "").error(400, "JSON_PARSER_ERROR");
    org.call("POST", "/sobjects/Account", "{\"a\":".repeat(5_000)).error(400, "JSON_PARSER_ERROR");
  }

  @Test
  void lookupsMustBeIdsOfTheRightTypeAndExist() throws IOException {
    assertThat(
            org.call("POST", "/sobjects/Contact", "{\"LastName\":\"x\",\"AccountId\":\"12\"}")
                .error(400, "MALFORMED_ID"))
        .isEqualTo("Account ID: id value of incorrect type: 12");
    org.call(
            "POST",
            "/sobjects/Contact",
            "{\"LastName\":\"x\",\"AccountId\":\"" + UNKNOWN_ACCOUNT + "\"}")
        .error(400, "INVALID_CROSS_REFERENCE_KEY");
    org.call("POST", "/sobjects/Contact", "{\"LastName\":\"x\",\"AccountId\":\"0035g0000000001\"}")
        .error(400, "FIELD_INTEGRITY_EXCEPTION");
  }

  @Test
  void uniqueValueIsThereOnce() throws IOException {
    String id = org.accountId("C-10001");
    assertThat(
            org.call(
                    "POST",
                    "/sobjects/Account",
                    "{\"Name\":\"x\",\"Customer_Number__c\":\"c-10001\"}")
                .error(400, "DUPLICATE_VALUE"))
        .isEqualTo(
            "duplicate value found: Customer_Number__c duplicates value on record with id: " + id);
    org.call("PATCH", "/sobjects/Account/" + id, "{\"Customer_Number__c\":\"C-10001\"}")
        .expect(204);
  }

  @Test
  void emailAndNumbersAreChecked() throws IOException {
    assertThat(
            org.call("POST", "/sobjects/Contact", "{\"LastName\":\"x\",\"Email\":\"nobody\"}")
                .error(400, "INVALID_EMAIL_ADDRESS"))
        .isEqualTo("Email: invalid email address: nobody");
    org.call("POST", "/sobjects/Account", "{\"Name\":\"x\",\"AnnualRevenue\":1e20}")
        .error(400, "NUMBER_OUTSIDE_VALID_RANGE");
    org.call("POST", "/sobjects/Account", "{\"Name\":\"x\",\"AnnualRevenue\":1e2000000000}")
        .error(400, "NUMBER_OUTSIDE_VALID_RANGE");
  }

  @Test
  void methodsAndMediaTypesAreLimited() throws IOException {
    assertThat(org.call("PUT", "/sobjects/Account", "{}").error(405, "METHOD_NOT_ALLOWED"))
        .isEqualTo("HTTP Method 'PUT' not allowed. Allowed are GET,HEAD,POST");
    org.call("PUT", "/sobjects/Account/" + org.accountId("C-10001"), "{}")
        .error(405, "METHOD_NOT_ALLOWED");
    org.bare(
            "POST",
            OrgSandbox.ROOT + "/sobjects/Account",
            "Name=x",
            "Authorization",
            "Bearer " + org.token(),
            "Content-Type",
            "text/csv")
        .error(415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void organizationCannotBeWritten() throws IOException {
    org.call("POST", "/sobjects/Organization", "{\"Name\":\"x\"}")
        .error(400, "INVALID_TYPE_FOR_OPERATION");
  }

  @Test
  void refusedRecordLeavesNoTrace() throws IOException {
    int before = org.records("Account").size();
    org.call("POST", "/sobjects/Account", "{\"Name\":\"x\",\"Phone\":\"" + "1".repeat(41) + "\"}")
        .error(400, "STRING_TOO_LONG");
    assertThat(org.records("Account")).hasSize(before);
  }
}
