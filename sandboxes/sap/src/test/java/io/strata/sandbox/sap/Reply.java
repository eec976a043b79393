package io.strata.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer of the sandbox. */
public record Reply(HttpResponse<byte[]> response) {

  private static final JsonMapper JSON = new JsonMapper();

  public int status() {
    return response.statusCode();
  }

  public String body() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  public JsonNode json() throws IOException {
    return JSON.readTree(response.body());
  }

  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  public Reply expect(int status) {
    assertThat(status()).as(body()).isEqualTo(status);
    return this;
  }

  /** What is inside {@code d}. */
  public JsonNode d() throws IOException {
    return json().get("d");
  }

  /** The entities of a collection. */
  public List<JsonNode> results() throws IOException {
    List<JsonNode> results = new ArrayList<>();
    d().get("results").forEach(results::add);
    return results;
  }

  /** Asserts the error envelope; returns its message. */
  public String error(int status, String code) throws IOException {
    expect(status);
    assertThat(header("Content-Type")).hasValue("application/json;charset=utf-8");
    JsonNode error = json().get("error");
    assertThat(error.get("code").textValue()).as(body()).isEqualTo(code);
    JsonNode inner = error.get("innererror");
    assertThat(inner.get("transactionid").textValue()).matches("[0-9A-F]{32}");
    assertThat(inner.get("timestamp").textValue()).matches("\\d{14}\\.\\d{7}");
    assertThat(inner.at("/errordetails/0/code").textValue()).isEqualTo(code);
    return error.get("message").get("value").textValue();
  }
}
