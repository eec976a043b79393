package io.strata.sandbox.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.salesforce.OrgSandbox;
import io.strata.sandbox.salesforce.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestSurfaceTest {

  @RegisterExtension static final OrgSandbox org = new OrgSandbox();

  @Test
  void versionsAreListedWithoutALogin() throws IOException {
    JsonNode versions = org.bare("GET", "/services/data/", null).expect(200).json();
    assertThat(versions).hasSize(38);
    assertThat(versions.get(0).toString())
        .isEqualTo(
            "{\"label\":\"Summer '14\",\"url\":\"/services/data/v31.0\",\"version\":\"31.0\"}");
    assertThat(versions.get(37).toString())
        .isEqualTo(
            "{\"label\":\"Winter '27\",\"url\":\"/services/data/v68.0\",\"version\":\"68.0\"}");
  }

  @Test
  void retiredVersionIsGoneAndOthersNeverWere() throws IOException {
    org.get("/services/data/v30.0/limits").error(410, "GONE");
    org.get("/services/data/v1.0/limits").error(404, "NOT_FOUND");
    org.get("/services/data/v69.0/limits").error(404, "NOT_FOUND");
    org.get("/services/data/v31.0/limits").expect(200);
    org.get("/services/data/v68.0/limits").expect(200);
  }

  @Test
  void versionListsItsResourcesAndTheIdentity() throws IOException {
    JsonNode resources = org.get("").expect(200).json();
    assertThat(resources.get("sobjects").textValue()).isEqualTo(OrgSandbox.ROOT + "/sobjects");
    assertThat(resources.get("identity").textValue()).startsWith(org.sandbox().url() + "/id/00D");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//services/data/v59.0//limits/",
        "/services/data/v59.0/query/?q=SELECT+Id+FROM+Account+LIMIT+1",
        "/services/data/v59.0/sobjects/",
        "/services/data/v59.0/sobjects/Account/describe/",
      })
  void doubledAndTrailingSlashesAreHarmless(String path) throws IOException {
    org.get(path).expect(200);
  }

  @Test
  void acceptHeaderNeverMatters() throws IOException {
    for (String accept : new String[] {"text/csv; charset=UTF-8", "application/xml", "image/png"}) {
      Reply reply = org.call("GET", "/limits", null, "Accept", accept).expect(200);
      assertThat(reply.header("Content-Type")).hasValue("application/json;charset=UTF-8");
    }
  }

  @Test
  void withoutALivingSessionEverythingIs401InAnArray() throws IOException {
    org.bare("GET", OrgSandbox.ROOT + "/limits", null).error(401, "INVALID_SESSION_ID");
    org.bare("GET", OrgSandbox.ROOT + "/limits", null, "Authorization", "Bearer dead")
        .error(401, "INVALID_SESSION_ID");
    org.bare("GET", OrgSandbox.ROOT + "/limits", null, "Authorization", "Basic eA==")
        .error(401, "INVALID_AUTH_HEADER");
  }

  @Test
  void whatIsNotBuiltIsAJsonArrayAndNeverHtml() throws IOException {
    org.get("/tooling/nothing").error(404, "NOT_FOUND");
    org.bare("GET", "/", null).error(404, "NOT_FOUND");
    org.bare("POST", "/services/Soap/u/59.0", "<x/>").error(404, "NOT_FOUND");
    org.bare("GET", "/services/oauth2/authorize", null).error(404, "NOT_FOUND");
    org.get("/limits/nothing").error(404, "NOT_FOUND");
  }

  @Test
  void prettyPrintIsAskedForByHeader() throws IOException {
    assertThat(org.get("/limits").body()).doesNotContain("\n");
    assertThat(org.call("GET", "/limits", null, "X-PrettyPrint", "1").body()).contains("\n");
    assertThat(org.call("GET", "/nothing", null, "X-PrettyPrint", "1").body()).contains("\n");
  }

  @Test
  void gzipWorksBothWays() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"Name\":\"Packed\"}".getBytes(StandardCharsets.UTF_8));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(org.sandbox().url() + OrgSandbox.ROOT + "/sobjects/Account"))
            .header("Authorization", "Bearer " + org.token())
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .header("Accept-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(packed.toByteArray()));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> created = client.send(request.build(), BodyHandlers.ofByteArray());
      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(created.headers().firstValue("Content-Encoding")).hasValue("gzip");
      byte[] body = new GZIPInputStream(new ByteArrayInputStream(created.body())).readAllBytes();
      String id = new JsonMapper().readTree(body).get("id").textValue();
      assertThat(org.records("Account/" + id).get("Name").textValue()).isEqualTo("Packed");
      HttpRequest broken = request.POST(BodyPublishers.ofString("not gzip")).build();
      assertThat(client.send(broken, BodyHandlers.discarding()).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void journalKnowsTraceConsumerAndQueryOfACall() throws IOException {
    org.control("DELETE", "/journal", null);
    org.query(
        "SELECT Id FROM Account LIMIT 1",
        "traceparent",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    JsonNode entry = org.control("GET", "/journal?path=/services/data/**", null).json().get(0);
    assertThat(entry.get("traceId").textValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(entry.get("consumer").textValue()).isEqualTo(OrgSandbox.CLIENT_ID);
    assertThat(entry.get("query").textValue()).isEqualTo("q=SELECT Id FROM Account LIMIT 1");
    org.login();
    assertThat(org.control("GET", "/journal", null).body())
        .doesNotContain(org.token(), OrgSandbox.CLIENT_SECRET);
  }
}
