package io.strata.sandbox.salesforce.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LimitsTest {

  @RegisterExtension static final OrgSandbox org = new OrgSandbox("sandbox.daily-api-requests=5");

  @Test
  void everyCallTakesOneAndTellsSo() throws IOException {
    assertThat(org.get("/sobjects").header("Sforce-Limit-Info")).hasValue("api-usage=1/5");
    assertThat(org.get("/sobjects/Nope").expect(404).header("Sforce-Limit-Info"))
        .hasValue("api-usage=2/5");
    Reply limits = org.get("/limits").expect(200);
    assertThat(limits.header("Sforce-Limit-Info")).hasValue("api-usage=3/5");
    assertThat(limits.json().get("DailyApiRequests").toString())
        .isEqualTo("{\"Max\":5,\"Remaining\":2}");
  }

  @Test
  void loginsVersionsAndStrangersCostNothing() throws IOException {
    org.login();
    org.bare("GET", "/services/data", null).expect(200);
    org.bare("GET", OrgSandbox.ROOT + "/limits", null).expect(401);
    org.get("/services/oauth2/userinfo").expect(200);
    assertThat(org.get("/limits").header("Sforce-Limit-Info")).hasValue("api-usage=1/5");
  }

  @Test
  void usedUpAllowanceRefusesUntilADayHasPassed() throws IOException {
    for (int i = 0; i < 5; i++) {
      org.get("/limits").expect(200);
    }
    Reply refused = org.call("POST", "/sobjects/Account", "{\"Name\":\"never\"}");
    assertThat(refused.error(403, "REQUEST_LIMIT_EXCEEDED"))
        .isEqualTo("TotalRequests Limit exceeded.");
    assertThat(refused.header("Sforce-Limit-Info")).hasValue("api-usage=5/5");
    assertThat(org.records("Account?Name=never")).isEmpty();
    org.advance("PT23H");
    org.relogin();
    org.get("/limits").error(403, "REQUEST_LIMIT_EXCEEDED");
    org.advance("PT1H1M");
    org.get("/limits").expect(200);
  }

  @Test
  void windowRolls() throws IOException {
    org.get("/limits").expect(200);
    org.advance("PT20H");
    org.relogin();
    org.get("/limits").expect(200);
    org.advance("PT4H1M");
    org.relogin();
    assertThat(org.get("/limits").header("Sforce-Limit-Info")).hasValue("api-usage=2/5");
  }

  @Test
  void recordsAreCountedByObject() throws IOException {
    JsonNode counts =
        org.get("/limits/recordCount?sObjects=Account,Product2,Nope").expect(200).json();
    assertThat(counts.toString())
        .isEqualTo(
            "{\"sObjects\":[{\"count\":200,\"name\":\"Account\"},{\"count\":50,\"name\":\"Product2\"}]}");
  }
}
