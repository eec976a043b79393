package io.strata.system.sap;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.strata.testing.StubbedUpstreams;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The vendor as raw answers, on the WireMock of {@link StubbedUpstreams}, after which it starts. It
 * gives tokens and knows customer C-10001 as 10100001 and C-10002 as 10100002.
 */
public class StubbedSap implements QuarkusTestResourceLifecycleManager {

  public static final String ODATA = "/erp/sap/opu/odata/sap/";
  public static final String ORDERS = "API_SALES_ORDER_SRV/";
  public static final String SOAP = "/erp/sap/bc/srt/idoc";
  public static final String REPORTER_PASSWORD = "report-42";

  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>();
    config.put("sap.url", StubbedUpstreams.base() + "/erp");
    config.put("sap.client", "100");
    config.put("sap.username", "STRATA");
    config.put("sap.password", "päss:word");
    config.put("sap.sales-area", "1710/10/00");
    config.put("sap.aleaud.password", REPORTER_PASSWORD);
    return config;
  }

  @Override
  public void stop() {}

  /** A system that lets us in, knows two customers and nothing else. */
  public static void reset() {
    StubbedUpstreams.reset();
    wireMock()
        .register(
            any(urlPathMatching(ODATA + ".*"))
                .atPriority(10)
                .willReturn(okJson("{\"d\":{\"results\":[]}}")));
    token("token-1");
    partners();
  }

  public static void token(String token) {
    wireMock()
        .register(
            request("HEAD", urlPathEqualTo(ODATA + ORDERS))
                .willReturn(
                    aResponse()
                        .withStatus(200)
                        .withHeader("x-csrf-token", token)
                        .withHeader(
                            "set-cookie",
                            "SAP_SESSIONID_S4H_100=session-of-" + token + "; path=/; HttpOnly",
                            "sap-usercontext=sap-client=100; path=/")));
  }

  private static void partners() {
    partner("BusinessPartnerIDByExtSystem eq 'C-10001'", "10100001", "C-10001");
    partner("BusinessPartnerIDByExtSystem eq 'C-10002'", "10100002", "C-10002");
    partner("Customer eq '10100001'", "10100001", "C-10001");
    partner("Customer eq '10100002'", "10100002", "C-10002");
  }

  private static void partner(String filter, String number, String id) {
    wireMock()
        .register(
            querying("API_BUSINESS_PARTNER/A_BusinessPartner", filter)
                .willReturn(
                    okJson(
                        rows(
                            """
                            {"BusinessPartner":"%s","Customer":"%s","BusinessPartnerIDByExtSystem":"%s"}"""
                                .formatted(number, number, id)))));
  }

  /** Calls of this set whose filter holds this. */
  public static MappingBuilder querying(String set, String partOfFilter) {
    return WireMock.get(urlPathEqualTo(ODATA + set))
        .atPriority(4)
        .withQueryParam("$filter", containing(partOfFilter));
  }

  public static void answers(String method, String set, ResponseDefinitionBuilder answer) {
    wireMock()
        .register(
            request(method, urlPathEqualTo(ODATA + set.replace("'", "%27"))).willReturn(answer));
  }

  public static String rows(String... rows) {
    return "{\"d\":{\"results\":[" + String.join(",", rows) + "]}}";
  }

  public static String entity(String entity) {
    return "{\"d\":" + entity + "}";
  }

  /** The system's own error body. */
  public static ResponseDefinitionBuilder refusal(int status, String code, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(
            """
            {"error":{"code":"%s","message":{"lang":"en","value":"%s"},"innererror":{"errordetails":[
             {"code":"%s","message":"%s","propertyref":"","severity":"error","target":""},
             {"code":"/IWBEP/CX_MGW_BUSI_EXCEPTION","message":"An exception was raised","severity":"error"}]}}}"""
                .formatted(code, message, code, message));
  }

  /** Calls that arrived, oldest first. */
  public static List<LoggedRequest> calls(String method, String path) {
    return wireMock()
        .find(
            "ANY".equals(method)
                ? anyRequestedFor(urlPathMatching(path))
                : WireMock.requestedFor(method, urlPathMatching(path)))
        .stream()
        .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
        .toList();
  }

  public static WireMock wireMock() {
    return StubbedUpstreams.wireMock();
  }
}
