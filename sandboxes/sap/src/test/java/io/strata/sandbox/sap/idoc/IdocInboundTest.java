package io.strata.sandbox.sap.idoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdocInboundTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void keptIsNotPostedBeforeTheClockComesToIt() throws IOException {
    Idocs.freeze(system);
    Reply kept =
        Idocs.send(system, "/sap/bc/IDOC_XML?sap-client=100", Idocs.document(Idocs.order("I-1")));
    assertThat(kept.expect(200).header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(kept.body()).contains("<h1>IDoc-XML-inbound ok</h1>");
    JsonNode idoc = system.records("IDoc").getLast();
    assertThat(idoc.get("STATUS").textValue()).isEqualTo("50");
    String docnum = idoc.get("DOCNUM").textValue();
    for (String status : List.of("64", "62", "53")) {
      assertThat(Idocs.orders(system, "I-1")).isEmpty();
      system.advance("PT1S");
      assertThat(system.record("IDoc/" + docnum).get("STATUS").textValue()).isEqualTo(status);
    }
    JsonNode posted = system.record("IDoc/" + docnum);
    assertThat(posted.get("STATUSES").textValue()).isEqualTo("50,64,62,53");
    assertThat(Idocs.orders(system, "I-1").getFirst().get("SalesOrder"))
        .isEqualTo(posted.get("SalesOrder"));
    assertThat(system.records("IDocStatus?DOCNUM=" + docnum))
        .extracting(line -> line.get("STATUS").textValue())
        .containsExactly("50", "64", "62", "53");
  }

  @Test
  void recordSaysWhoSentWhatUnderWhichNumber() throws IOException {
    JsonNode idoc = Idocs.receive(system, Idocs.order("I-2", "any-key"));
    assertThat(idoc.get("DOCNUM").textValue()).matches("\\d{16}").isNotEqualTo("0000000000004711");
    assertThat(idoc.get("SenderDOCNUM").textValue()).isEqualTo("0000000000004711");
    assertThat(idoc.get("MESTYP").textValue()).isEqualTo("ORDERS");
    assertThat(idoc.get("SNDPRN").textValue()).isEqualTo("STRATA");
    assertThat(idoc.get("ARCKEY").textValue()).isEqualTo("any-key");
  }

  @Test
  void clockThatJumpsDoesEverythingThatIsDueByThen() throws IOException {
    Idocs.freeze(system);
    JsonNode idoc = Idocs.receive(system, Idocs.order("I-3"));
    system.advance("PT1H");
    assertThat(system.record("IDoc/" + idoc.get("DOCNUM").textValue()).get("STATUS").textValue())
        .isEqualTo("53");
  }

  @Test
  void clockThatRunsPostsByItself() throws IOException {
    JsonNode posted = Idocs.await(system, Idocs.receive(system, Idocs.order("I-4")), "53");
    assertThat(posted.get("STATXT").textValue())
        .isEqualTo("Standard Order " + posted.get("SalesOrder").textValue() + " has been saved.");
  }

  @Test
  void orderByIdocEqualsOrderByODataFieldByField() throws IOException {
    Idocs.freeze(system);
    String texts =
        "<E1EDKT1 SEGMENT=\"1\"><TDID>TX01</TDID><TSSPRAS>E</TSSPRAS><E1EDKT2 SEGMENT=\"1\">"
            + "<TDLINE>Ring twice</TDLINE></E1EDKT2></E1EDKT1><E1EDP01";
    JsonNode idoc = Idocs.receive(system, Idocs.order("I-5").replaceFirst("<E1EDP01", texts));
    system.advance("PT3S");
    String byIdoc =
        system.record("IDoc/" + idoc.get("DOCNUM").textValue()).get("SalesOrder").textValue();
    String byOData =
        system
            .post(
                Orders.SET,
                """
                {"SalesOrderType":"OR","SalesOrganization":"1710","DistributionChannel":"10",
                 "OrganizationDivision":"00","SoldToParty":"10100001","TransactionCurrency":"EUR",
                 "PurchaseOrderByCustomer":"I-5","RequestedDeliveryDate":"2027-01-15T00:00:00",
                 "to_Partner":[{"PartnerFunction":"SH","Customer":"10100003"}],
                 "to_Text":[{"Language":"EN","LongTextID":"TX01","LongText":"Ring twice"}],
                 "to_Item":[{"Material":"P-1001","RequestedQuantity":"5",
                   "RequestedQuantityISOUnit":"PCE","ProductionPlant":"1710",
                   "UnderlyingPurchaseOrderItem":"000010",
                   "to_ScheduleLine":[{"ScheduleLineOrderQuantity":"5",
                     "RequestedDeliveryDate":"2027-01-15T00:00:00"}],
                   "to_PricingElement":[{"ConditionType":"PMP0","ConditionRateValue":"19.90",
                     "ConditionCurrency":"EUR","ConditionQuantity":"1",
                     "ConditionQuantityUnit":"PC"}]}]}
                """)
            .expect(201)
            .d()
            .get("SalesOrder")
            .textValue();
    assertThat(whole(byIdoc)).isEqualTo(whole(byOData).replace(byOData, byIdoc));
    assertThat(system.record("SalesOrder/" + byIdoc).get("TotalNetAmount").textValue())
        .isEqualTo("99.5");
  }

  /** Everything the service shows of an order, but for the times of its versions. */
  private static String whole(String order) throws IOException {
    JsonNode node =
        system
            .get(
                Orders.path(order)
                    + "?$expand=to_Partner,to_Text,to_PricingElement,to_Item/to_ScheduleLine,"
                    + "to_Item/to_PricingElement,to_Item/to_Partner,to_Item/to_Text")
            .expect(200)
            .d();
    ((ObjectNode) node.get("__metadata")).remove("etag");
    ((ObjectNode) node).remove("LastChangeDateTime");
    return node.toPrettyString();
  }

  @Test
  void sameDocumentAgainIsAnotherOrder() throws IOException {
    Idocs.freeze(system);
    String first = Idocs.receive(system, Idocs.order("I-6", "same")).get("DOCNUM").textValue();
    String second = Idocs.receive(system, Idocs.order("I-6", "same")).get("DOCNUM").textValue();
    system.advance("PT3S");
    assertThat(first).isNotEqualTo(second);
    assertThat(Idocs.orders(system, "I-6")).hasSize(2);
  }

  @Test
  void everyIdocOfADocumentIsKeptForItself() throws IOException {
    Idocs.freeze(system);
    String foreign = Idocs.order("I-8").replace("<SNDPRN>STRATA<", "<SNDPRN>NOBODY<");
    Idocs.send(system, Idocs.NODE, Idocs.document(Idocs.order("I-7"), foreign, Idocs.order("I-9")))
        .expect(200);
    system.advance("PT3S");
    assertThat(system.records("IDoc"))
        .extracting(idoc -> idoc.get("STATUS").textValue())
        .containsExactly("53", "56", "53");
    assertThat(Idocs.orders(system, "I-7")).hasSize(1);
    assertThat(Idocs.orders(system, "I-8")).isEmpty();
    assertThat(Idocs.orders(system, "I-9")).hasSize(1);
  }

  @Test
  void idocsNeitherNeedATokenNorASessionButTheUser() throws IOException {
    String document = Idocs.document(Idocs.order("I-10"));
    system.bare("POST", Idocs.NODE, document, "Content-Type", "text/xml").expect(401);
    system
        .bare(
            "POST",
            Idocs.NODE,
            document,
            SystemSandbox.authorized("Content-Type", "application/xml"))
        .expect(200);
    assertThat(system.records("IDoc")).hasSize(1);
  }

  @Test
  void itemHasItsOwnReferenceTextAndPartner() throws IOException {
    Idocs.freeze(system);
    String order =
        Idocs.order("I-11")
            .replace(
                "<E1EDP05 ",
                "<E1EDP02 SEGMENT=\"1\"><QUALF>001</QUALF><BELNR>I-11/1</BELNR></E1EDP02><E1EDP05 ")
            .replace(
                "<E1EDP19 SEGMENT=\"1\"><QUALF>002</QUALF>",
                "<E1EDPA1"
                    + " SEGMENT=\"1\"><PARVW>WE</PARVW><PARTN>0010100004</PARTN></E1EDPA1><E1EDP19"
                    + " SEGMENT=\"1\"><QUALF>002</QUALF><KTEXT>Motor, as agreed, with a very long"
                    + " description</KTEXT>");
    JsonNode item =
        system.get(Orders.itemPath(posted(order), "10") + "?$expand=to_Partner").expect(200).d();
    assertThat(item.get("PurchaseOrderByCustomer").textValue()).isEqualTo("I-11/1");
    assertThat(item.get("SalesOrderItemText").textValue())
        .isEqualTo("Motor, as agreed, with a very long descr");
    JsonNode partner = item.at("/to_Partner/results/0");
    assertThat(partner.get("PartnerFunction").textValue()).isEqualTo("SH");
    assertThat(partner.get("Customer").textValue()).isEqualTo("10100004");
  }

  @Test
  void linesOfATextHangTogetherAsTheirFormatSays() throws IOException {
    Idocs.freeze(system);
    String lines =
        "<E1EDKT1 SEGMENT=\"1\"><TDID>TX01</TDID><TSSPRAS>E</TSSPRAS>%s</E1EDKT1><E1EDP01"
            .formatted(line("Ring", "*") + line("twi", "") + line("ce", "=") + line("Wait", "*"));
    String order = posted(Idocs.order("I-12").replaceFirst("<E1EDP01", lines));
    assertThat(
            system
                .get(Orders.path(order) + "/to_Text")
                .expect(200)
                .results()
                .getFirst()
                .get("LongText")
                .textValue())
        .isEqualTo("Ring twice\nWait");
  }

  private static String line(String text, String format) {
    return "<E1EDKT2 SEGMENT=\"1\"><TDLINE>%s</TDLINE><TDFORMAT>%s</TDFORMAT></E1EDKT2>"
        .formatted(text, format);
  }

  @Test
  void amountStandsInForARateAndAConditionWithoutATypeIsNone() throws IOException {
    Idocs.freeze(system);
    String order =
        Idocs.order("I-13")
            .replace("<KRATE>19.90</KRATE>", "<BETRG>20.00</BETRG>")
            .replace(
                "<E1EDP05 ",
                "<E1EDP05 SEGMENT=\"1\"><KOTXT>as"
                    + " agreed</KOTXT><KRATE>1</KRATE></E1EDP05><E1EDP05 ");
    assertThat(system.record("SalesOrder/" + posted(order)).get("TotalNetAmount").textValue())
        .isEqualTo("100");
  }

  @Test
  void initialDateIsNone() throws IOException {
    Idocs.freeze(system);
    String order = posted(Idocs.order("I-14").replace("20270115</DATUM>", "00000000</DATUM>"));
    assertThat(system.get(Orders.path(order)).expect(200).d().get("SalesOrderDate").isNull())
        .isFalse();
  }

  private static String posted(String order) throws IOException {
    JsonNode idoc = Idocs.receive(system, order);
    system.advance("PT3S");
    JsonNode now = system.record("IDoc/" + idoc.get("DOCNUM").textValue());
    assertThat(now.get("STATUS").textValue()).as(now.toString()).isEqualTo("53");
    return now.get("SalesOrder").textValue();
  }
}
