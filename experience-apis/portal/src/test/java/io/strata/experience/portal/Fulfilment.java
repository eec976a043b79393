package io.strata.experience.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.http.Fault;
import io.strata.testing.StubbedUpstreams;

/** Order fulfilment and event streams as the layers below tell them; one order is in trouble. */
public final class Fulfilment {

  public static final String PROCESS = "prc-order-fulfilment";
  public static final String SYSTEM = "sys-salesforce";
  public static final String LETTER_ID = "0199f3c2-7a10-7000-8000-000000000001";
  public static final String LETTER = "/v1/dead-letters/" + LETTER_ID;
  public static final String DEAD = "0065g00000DeadEAAV";
  public static final String DONE = "0065g00000DoneEAAV";

  private static final String GROUPS =
      """
      {"items":[{"fingerprint":"3f1c9a0be2d47a55","count":12,"step":"create_order","errorType":"rule-violated",
        "reason":"The ERP does not know this material in this sales area","whoCanFix":"master data team",
        "oldest":"2026-11-25T06:00:04Z","newest":"2026-11-25T09:10:04Z"},
       {"fingerprint":"aa1c9a0be2d47a55","count":1,"step":"write_back","errorType":"not-found",
        "reason":"The opportunity was deleted after it was closed","whoCanFix":"sales operations",
        "oldest":"2026-11-25T09:00:04Z","newest":"2026-11-25T09:00:04Z"}]}""";

  private static final String STREAMS =
      """
      {"items":[{"topic":"/event/Opportunity_Closed_Won__e","state":"live","cursor":"AAAAAAAAACo","reconnects":2,
        "catchUps":0,"lastEventAt":"2026-11-25T09:00:00Z","subscribed":true},
       {"topic":"/data/OpportunityChangeEvent","state":"catching_up","cursor":"AAAAAAAAAC8","reconnects":7,"catchUps":1,
        "lastEventAt":"2026-11-25T08:58:00Z","reason":"the replay window was purged"},
       {"topic":"/event/Order_Status_Changed__e","state":"silent"}]}""";

  private Fulfilment() {}

  /** Everything answers; the ledger is balanced. */
  public static void answers() {
    ledger(0, "[]");
    get(PROCESS, "/v1/dead-letter-groups", GROUPS);
    get(SYSTEM, "/v1/event-streams", STREAMS);
    get(
        PROCESS,
        "/v1/orders",
        "{\"items\":[%s,%s,%s,%s,%s],\"nextCursor\":\"older+1/=\"}"
            .formatted(
                order(DONE, "done", "\"sapOrder\":\"4002001\",\"stage\":\"in_production\","),
                order(
                    DEAD,
                    "dead",
                    "\"step\":\"create_order\",\"reason\":\"The ERP does not know material P-9\","),
                order("R-2026-17", "in_flight", "\"step\":\"create_order\","),
                order(
                    "R-2026-18",
                    "parked",
                    "\"step\":\"create_order\",\"reason\":\"SAP is away\","
                        + "\"nextAttemptAt\":\"2026-11-25T09:05:00Z\","),
                order("0065g00000GoneEAAV", "cancelled", "\"reason\":\"the customer withdrew\",")));
    order(
        DEAD,
        order(
            DEAD,
            "dead",
            "\"step\":\"create_order\",\"opportunityId\":\"0065g00000DeadEAAV\","
                + "\"reason\":\"The ERP does not know material P-9 in sales area 1710/10/00\","));
    order(DONE, order(DONE, "done", "\"sapOrder\":\"4002001\",\"stage\":\"in_production\","));
    get(PROCESS, "/v1/dead-letters", "{\"items\":[%s]}".formatted(letter(payload("P-9"), "[]")));
    get(PROCESS, LETTER, letter(payload("P-9"), "[]"));
    preview("9c56cc51b374", "1 PC");
  }

  public static void ledger(int delta, String drift) {
    get(
        PROCESS,
        "/v1/ledger",
        """
        {"closed":%d,"inSap":152,"inFlight":2,"parked":1,"dead":13,"cancelled":2,"delta":%d,
         "asOf":"2026-11-25T09:00:04Z","drift":%s}"""
            .formatted(170 + delta, delta, drift));
  }

  public static void order(String id, String json) {
    get(PROCESS, "/v1/orders/" + id, json);
    get(
        PROCESS,
        "/v1/orders/" + id + "/timeline",
        """
        {"items":[
         {"seq":1,"at":"2026-11-25T09:00:00.100Z","kind":"event","name":"opportunity_closed_won","outcome":"received",
          "traceId":"4bf92f3577b34da6a3ce929d0e0e4736"},
         {"seq":2,"at":"2026-11-25T09:00:00.140Z","kind":"step","name":"read_opportunity","outcome":"done",
          "detail":"3 lines of customer C-10001"},
         {"seq":3,"at":"2026-11-25T09:00:01.390Z","kind":"attempt","name":"create_order","outcome":"unknown",
          "detail":"the answer was lost; looked up, not repeated"},
         {"seq":4,"at":"2026-11-25T09:00:03.400Z","kind":"attempt","name":"create_order",
          "outcome":"refused: rule-violated","detail":"Material P-9 is not defined in sales area 1710/10/00"},
         {"seq":5,"at":"2026-11-25T09:00:03.420Z","kind":"step","name":"create_order","outcome":"dead"},
         {"seq":6,"at":"2026-11-25T11:20:00Z","kind":"milestone","name":"production_started","outcome":"refused",
          "detail":"the order is not in the ERP"}]}""");
  }

  public static String order(String id, String state, String more) {
    return """
        {"id":"%s","state":"%s",%s"customer":"C-10001",
         "receivedAt":"2026-11-25T09:00:00Z","updatedAt":"2026-11-25T09:00:04Z"}"""
        .formatted(id, state, more);
  }

  public static String payload(String material) {
    return """
        {"customer":"C-10001","reference":"0065g00000DeadEAAV",
         "lines":[{"material":"%s","quantity":2.50,"plant":"1710"}]}"""
        .formatted(material);
  }

  public static String letter(String payload, String changes) {
    return """
        {"id":"%s","orderId":"%s","at":"2026-11-25T09:00:04Z","step":"create_order",
         "error":{"type":"rule-violated","detail":"Material P-9 is not defined"},
         "reason":"The ERP does not know this material in this sales area","whoCanFix":"master data team",
         "payload":%s,"correlationId":"4bf92f3577b34da6a3ce929d0e0e4736",
         "attempts":[{"at":"2026-11-25T09:00:01Z","outcome":"unknown: the answer was lost"},
           {"at":"2026-11-25T09:00:04Z","outcome":"refused: rule-violated"}],
         "fingerprint":"3f1c9a0be2d47a55","state":"open","changes":%s}"""
        .formatted(LETTER_ID, DEAD, payload, changes);
  }

  public static void preview(String hash, String now) {
    StubbedUpstreams.answers(
        PROCESS,
        "POST",
        LETTER + "/preview",
        200,
        """
        {"previewHash":"%s","changes":[
          {"system":"sys-sap","record":"0065g00000DeadEAAV","field":"lines/0/material","now":"P-9","after":"P-1001"},
          {"system":"sys-sap","record":"0065g00000DeadEAAV","field":"lines/0/quantity","now":"%s","after":"2.50 PC"},
          {"system":"sys-salesforce","record":"0065g00000DeadEAAV","field":"orderNumber","after":"assigned by the ERP"},
          {"system":"sys-salesforce","record":"0065g00000DeadEAAV","field":"fulfilmentNote",
           "now":"waits for master data"}]}"""
            .formatted(hash, now));
  }

  public static void get(String artifact, String path, String json) {
    StubbedUpstreams.answers(artifact, "GET", path, 200, json);
  }

  /** The problem that a layer of ours tells. */
  public static void refuses(String method, String path, int status, String slug, String detail) {
    StubbedUpstreams.answers(
        PROCESS,
        method,
        path,
        status,
        """
        {"type":"https://strata.dev/problems/%s","title":"x","status":%d,"detail":"%s",
         "instance":"urn:request:1","retryable":false}"""
            .formatted(slug, status, detail));
  }

  public static void away(String artifact, String path) {
    StubbedUpstreams.answers(
        artifact, "GET", path, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
  }
}
