package io.strata.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.awaitility.Awaitility;

/** ORDERS05 documents and what tests do with them. */
public final class Idocs {

  public static final String NODE = "/sap/bc/idoc_xml";
  public static final String SOAP_NODE = "/sap/bc/srt/idoc";

  private static final String CONTROL =
      "<EDI_DC40 SEGMENT=\"1\"><TABNAM>EDI_DC40</TABNAM><MANDT>100</MANDT>"
          + "<DOCNUM>0000000000004711</DOCNUM><DIRECT>2</DIRECT><IDOCTYP>ORDERS05</IDOCTYP>"
          + "<MESTYP>ORDERS</MESTYP><SNDPOR>STRATA</SNDPOR><SNDPRT>LS</SNDPRT>"
          + "<SNDPRN>STRATA</SNDPRN><RCVPOR>SAPS4H</RCVPOR><RCVPRT>LS</RCVPRT>"
          + "<RCVPRN>S4HCLNT100</RCVPRN></EDI_DC40>";

  private static final String HEADER =
      "<E1EDK01 SEGMENT=\"1\"><CURCY>EUR</CURCY></E1EDK01>"
          + "<E1EDK14 SEGMENT=\"1\"><QUALF>008</QUALF><ORGID>1710</ORGID></E1EDK14>"
          + "<E1EDK14 SEGMENT=\"1\"><QUALF>007</QUALF><ORGID>10</ORGID></E1EDK14>"
          + "<E1EDK14 SEGMENT=\"1\"><QUALF>006</QUALF><ORGID>00</ORGID></E1EDK14>"
          + "<E1EDK14 SEGMENT=\"1\"><QUALF>012</QUALF><ORGID>OR</ORGID></E1EDK14>"
          + "<E1EDK03 SEGMENT=\"1\"><IDDAT>002</IDDAT><DATUM>20270115</DATUM></E1EDK03>"
          + "<E1EDKA1 SEGMENT=\"1\"><PARVW>AG</PARVW><PARTN>0010100001</PARTN></E1EDKA1>"
          + "<E1EDKA1 SEGMENT=\"1\"><PARVW>WE</PARVW><PARTN>0010100003</PARTN></E1EDKA1>";

  private static final String ITEM =
      "<E1EDP01 SEGMENT=\"1\"><POSEX>000010</POSEX><MENGE>5.000</MENGE><MENEE>PCE</MENEE>"
          + "<WERKS>1710</WERKS><E1EDP05 SEGMENT=\"1\"><KSCHL>PMP0</KSCHL><KRATE>19.90</KRATE>"
          + "<UPRBS>1</UPRBS><MEAUN>PC</MEAUN></E1EDP05><E1EDP20 SEGMENT=\"1\">"
          + "<WMENG>5.000</WMENG><EDATU>20270115</EDATU></E1EDP20><E1EDP19 SEGMENT=\"1\">"
          + "<QUALF>002</QUALF><IDTNR>P-1001</IDTNR></E1EDP19></E1EDP01>"
          + "<E1EDS01 SEGMENT=\"1\"><SUMID>001</SUMID><SUMME>1</SUMME></E1EDS01>";

  private Idocs() {}

  /** An order of customer C-10001 for five P-1001. */
  public static String order(String reference) {
    return "<IDOC BEGIN=\"1\">"
        + CONTROL
        + HEADER
        + "<E1EDK02 SEGMENT=\"1\"><QUALF>001</QUALF><BELNR>"
        + reference
        + "</BELNR></E1EDK02>"
        + ITEM
        + "</IDOC>";
  }

  /** An order with a message id. */
  public static String order(String reference, String messageId) {
    return order(reference).replace("</EDI_DC40>", "<ARCKEY>" + messageId + "</ARCKEY></EDI_DC40>");
  }

  public static String document(String... idocs) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ORDERS05>"
        + String.join("", idocs)
        + "</ORDERS05>";
  }

  public static String envelope(String... idocs) {
    return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"
        + "<soapenv:Header/><soapenv:Body>"
        + "<ORDERS05 xmlns=\"urn:sap-com:document:sap:idoc:soap:messages\">"
        + String.join("", idocs)
        + "</ORDERS05></soapenv:Body></soapenv:Envelope>";
  }

  public static Reply send(SystemSandbox system, String path, String body) throws IOException {
    return system.bare(
        "POST", path, body, SystemSandbox.authorized("Content-Type", "text/xml;charset=utf-8"));
  }

  /** Sends one IDoc; returns its record. */
  public static JsonNode receive(SystemSandbox system, String idoc) throws IOException {
    send(system, NODE + "?sap-client=100", document(idoc)).expect(200);
    return system.records("IDoc").getLast();
  }

  public static List<JsonNode> orders(SystemSandbox system, String reference) throws IOException {
    return system.records("SalesOrder?PurchaseOrderByCustomer=" + reference);
  }

  /** Waits for the status of an IDoc; returns its record. */
  public static JsonNode await(SystemSandbox system, JsonNode idoc, String status) {
    String docnum = idoc.get("DOCNUM").textValue();
    return Awaitility.await()
        .until(
            () -> system.record("IDoc/" + docnum),
            now -> now.get("STATUS").textValue().equals(status));
  }

  public static void freeze(SystemSandbox system) throws IOException {
    system.control("PATCH", "/clock", "{\"frozen\":true}").expect(200);
  }

  public static Reply reprocess(SystemSandbox system, String docnum) throws IOException {
    return system.control("POST", "/actions/reprocess-idoc", "{\"id\":\"" + docnum + "\"}");
  }
}
