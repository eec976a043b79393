package io.strata.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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

  /** Asserts the REST API's error array of one; returns its message. */
  public String error(int status, String errorCode) throws IOException {
    expect(status);
    assertThat(header("Content-Type")).hasValue("application/json;charset=UTF-8");
    assertThat(json().isArray()).as(body()).isTrue();
    assertThat(json()).hasSize(1);
    assertThat(json().get(0).get("errorCode").textValue()).as(body()).isEqualTo(errorCode);
    return json().get(0).get("message").textValue();
  }
}
