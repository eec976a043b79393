package io.strata.sandbox.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.salesforce.OrgSandbox;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VendorFaultsTest {

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void limitIsTheAllowanceErrorOnce() throws IOException {
    org.fault("{\"match\":{\"path\":\"/services/data/**\"},\"effect\":{\"limit\":true}}");
    assertThat(org.get("/limits").error(403, "REQUEST_LIMIT_EXCEEDED"))
        .isEqualTo("TotalRequests Limit exceeded.");
    org.get("/limits").expect(200);
  }

  @Test
  void lockRefusesTheWriteAndChangesNothing() throws IOException {
    String id = org.accountId("C-10001");
    org.fault("{\"match\":{\"method\":\"PATCH\"},\"effect\":{\"lock\":true}}");
    assertThat(
            org.call("PATCH", "/sobjects/Account/" + id, "{\"Site\":\"x\"}")
                .error(400, "UNABLE_TO_LOCK_ROW"))
        .isEqualTo("unable to obtain exclusive access to this record or 1 records: " + id);
    assertThat(org.records("Account/" + id).get("Site").isNull()).isTrue();
    org.call("PATCH", "/sobjects/Account/" + id, "{\"Site\":\"x\"}").expect(204);
  }

  @Test
  void expireSessionKillsEverySession() throws IOException {
    String other = org.login();
    org.fault("{\"match\":{\"path\":\"/services/data/**\"},\"effect\":{\"expireSession\":true}}");
    org.get("/limits").error(401, "INVALID_SESSION_ID");
    org.bare("GET", OrgSandbox.ROOT + "/limits", null, "Authorization", "Bearer " + other)
        .error(401, "INVALID_SESSION_ID");
    org.relogin();
    org.get("/limits").expect(200);
  }

  @Test
  void droppedAnswerWasStillCommitted() throws IOException {
    String id = org.accountId("C-10001");
    org.fault("{\"match\":{\"method\":\"PATCH\"},\"effect\":{\"dropAfterCommit\":true}}");
    org.assertNoAnswer("PATCH", "/sobjects/Account/" + id, "{\"Site\":\"committed\"}");
    assertThat(org.records("Account/" + id).get("Site").textValue()).isEqualTo("committed");
  }
}
