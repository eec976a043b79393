package io.strata.system.sap;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.strata.testing.ContractFilter;

/** ALEAUD documents as the system sends them. */
public final class Reports {

  private Reports() {}

  public static ValidatableResponse send(String report) {
    return given()
        .filter(ContractFilter.ofThisService())
        .auth()
        .preemptive()
        .basic("sap-aleaud", StubbedSap.REPORTER_PASSWORD)
        .contentType("text/xml; charset=utf-8")
        .body(report)
        .post("/idoc-status")
        .then();
  }

  public static String posted(String document, String order) {
    return state(
        document,
        "53",
        "<E1PRTOB SEGMENT=\"1\"><OBJTYPE>IDOC</OBJTYPE><OBJKEY>7</OBJKEY></E1PRTOB>"
            + "<E1PRTOB SEGMENT=\"1\"><OBJTYPE>BUS2032</OBJTYPE><OBJKEY>"
            + order
            + "</OBJKEY></E1PRTOB>");
  }

  public static String rejected(String document, String text, String variable) {
    return state(
        document,
        "51",
        "<STATXT>"
            + text.replace("&", "&amp;")
            + "</STATXT><STAPA1>"
            + variable
            + "</STAPA1><STAMID>VG</STAMID><STAMNO>204</STAMNO>");
  }

  public static String state(String document, String status, String more) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ALEAUD01><IDOC BEGIN=\"1\"><EDI_DC40 SEGMENT=\"1\">"
        + "<DOCNUM>0000000000000007</DOCNUM><MESTYP>ALEAUD</MESTYP></EDI_DC40><E1ADHDR SEGMENT=\"1\">"
        + "<MESTYP>ORDERS</MESTYP><E1STATE SEGMENT=\"1\"><DOCNUM>"
        + document
        + "</DOCNUM><STATUS>"
        + status
        + "</STATUS>"
        + more
        + "</E1STATE></E1ADHDR></IDOC></ALEAUD01>";
  }
}
