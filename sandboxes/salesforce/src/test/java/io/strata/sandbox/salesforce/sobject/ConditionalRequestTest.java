package io.strata.sandbox.salesforce.sobject;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConditionalRequestTest {

  private static final String LONG_AGO = "Mon, 01 Jan 2024 00:00:00 GMT";
  private static final String FAR_AWAY = "Tue, 01 Jan 2036 00:00:00 GMT";

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void changedAccountIsNotOverwritten() throws IOException {
    String path = "/sobjects/Account/" + org.accountId("C-10001");
    String tag = org.get(path).header("ETag").orElseThrow();
    org.call("PATCH", path, "{\"Site\":\"first\"}", "If-Match", tag).expect(204);
    org.call("PATCH", path, "{\"Site\":\"second\"}", "If-Match", tag)
        .error(412, "PRECONDITION_FAILED");
    org.call("DELETE", path, null, "If-Match", tag).error(412, "PRECONDITION_FAILED");
    assertThat(org.get(path).json().get("Site").textValue()).isEqualTo("first");
  }

  @Test
  void tagOfTheGzippedAnswerNamesTheSameVersion() throws IOException {
    String path = "/sobjects/Account/" + org.accountId("C-10001");
    String tag =
        org.call("GET", path, null, "Accept-Encoding", "gzip").header("ETag").orElseThrow();
    assertThat(tag).matches("\"[A-Za-z0-9+/]+=--gzip\"");
    org.call("PATCH", path, "{\"Site\":\"x\"}", "If-Match", tag).expect(204);
  }

  @Test
  void knownAccountIs304() throws IOException {
    String path = "/sobjects/Account/" + org.accountId("C-10001");
    String tag = org.get(path).header("ETag").orElseThrow();
    Reply same = org.call("GET", path, null, "If-None-Match", "\"other\", " + tag).expect(304);
    assertThat(same.body()).isEmpty();
    org.call("GET", path, null, "If-None-Match", "\"other\"").expect(200);
  }

  @Test
  void otherObjectsHaveNoTags() throws IOException {
    String id = org.records("Contact").get(0).get("Id").textValue();
    assertThat(org.get("/sobjects/Contact/" + id).expect(200).header("ETag")).isEmpty();
    org.call("PATCH", "/sobjects/Contact/" + id, "{\"Title\":\"x\"}", "If-Match", "\"any\"")
        .expect(204);
  }

  @Test
  void datesHoldForEveryRow() throws IOException {
    String path = "/sobjects/Contact/" + org.records("Contact").get(0).get("Id").textValue();
    org.call("GET", path, null, "If-Modified-Since", FAR_AWAY).expect(304);
    org.call("GET", path, null, "If-Modified-Since", LONG_AGO).expect(200);
    org.call("GET", path, null, "If-Unmodified-Since", LONG_AGO).expect(412);
    org.call("PATCH", path, "{\"Title\":\"x\"}", "If-Unmodified-Since", LONG_AGO)
        .error(412, "PRECONDITION_FAILED");
    org.call("PATCH", path, "{\"Title\":\"x\"}", "If-Unmodified-Since", FAR_AWAY).expect(204);
    String lastModified = org.get(path).header("Last-Modified").orElseThrow();
    org.call("GET", path, null, "If-Modified-Since", lastModified).expect(304);
  }

  @Test
  void brokenDateIsIgnoredOnReadingAndRefusedOnWriting() throws IOException {
    String path = "/sobjects/Contact/" + org.records("Contact").get(0).get("Id").textValue();
    org.call("GET", path, null, "If-Modified-Since", "yesterday").expect(200);
    org.call("PATCH", path, "{}", "If-Unmodified-Since", "yesterday").expect(400);
    org.call("DELETE", path, null, "If-Unmodified-Since", LONG_AGO).expect(204);
  }
}
