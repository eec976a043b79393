package io.strata.sandbox.sap.odata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The refusals of published-errors.psv, each as a caller meets it. */
class PublishedErrorsTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  static Stream<String> lines() throws IOException {
    try (InputStream in = PublishedErrorsTest.class.getResourceAsStream("/published-errors.psv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isToldInTheEnvelope(String line) throws IOException {
    String[] parts = line.split("\\|", -1);
    String[] headers =
        parts[3].isEmpty()
            ? new String[0]
            : new String[] {
              parts[3].substring(0, parts[3].indexOf('=')),
              parts[3].substring(parts[3].indexOf('=') + 1)
            };
    Reply reply =
        system.call(
            parts[1],
            parts[2].replace("'ten'", "%27ten%27"),
            parts[4].isEmpty() ? null : parts[4],
            headers);
    assertThat(reply.error(Integer.parseInt(parts[5]), parts[6])).startsWith(parts[7]);
  }

  @Test
  void envelopeNamesServiceTargetAndException() throws IOException {
    Reply reply = system.post("API_SALES_ORDER_SRV/A_SalesOrder", "{\"SalesOrderType\":\"OR\"}");
    reply.error(400, "V1/210");
    JsonNode inner = reply.json().at("/error/innererror");
    assertThat(inner.at("/application/component_id").textValue()).isEqualTo("SD-SLS");
    assertThat(inner.at("/application/service_namespace").textValue()).isEqualTo("/SAP/");
    assertThat(inner.at("/application/service_id").textValue()).isEqualTo("API_SALES_ORDER_SRV");
    assertThat(inner.at("/application/service_version").textValue()).isEqualTo("0001");
    assertThat(inner.at("/Error_Resolution/SAP_Note").isMissingNode()).isFalse();
    assertThat(inner.at("/errordetails/0/target").textValue()).isEqualTo("SalesOrganization");
    assertThat(inner.at("/errordetails/0/severity").textValue()).isEqualTo("error");
    assertThat(inner.at("/errordetails/1/code").textValue())
        .isEqualTo("/IWBEP/CX_MGW_BUSI_EXCEPTION");
  }

  @Test
  void isXmlForWhoDoesNotReadJson() throws IOException {
    Reply reply = system.get("API_SALES_ORDER_SRV/A_SalesOrder('1')", "Accept", "*/*").expect(404);
    assertThat(reply.header("Content-Type")).hasValue("application/xml;charset=utf-8");
    assertThat(reply.body()).contains("<code>/IWBEP/CM_MGW_RT/020</code>");
  }

  @Test
  void atomIsNotSpokenAndJsonByFormatIs() throws IOException {
    Reply atom = system.get("API_SALES_ORDER_SRV/A_SalesOrder?$top=1", "Accept", "*/*").expect(406);
    assertThat(atom.body()).contains("ask for JSON by Accept: application/json or $format=json");
    system.get("API_SALES_ORDER_SRV/A_SalesOrder?$top=1&$format=json", "Accept", "*/*").expect(200);
  }

  @Test
  void serverPagesAreHtml() throws IOException {
    for (int status : new int[] {500, 503, 504}) {
      system.fault("{\"match\":{\"path\":\"/sap/**\"},\"effect\":{\"status\":" + status + "}}");
      Reply reply = system.get("API_SALES_ORDER_SRV/A_SalesOrder('4000001')").expect(status);
      assertThat(reply.header("Content-Type")).hasValue("text/html;charset=utf-8");
      assertThat(reply.body()).startsWith("<html>");
    }
    Reply elsewhere = system.bare("GET", "/elsewhere", null, SystemSandbox.authorized());
    assertThat(elsewhere.expect(404).body()).startsWith("<html>");
  }
}
