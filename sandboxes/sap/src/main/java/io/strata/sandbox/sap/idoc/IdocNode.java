package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.sap.idoc.IdocInbox.Origin;
import java.util.List;
import java.util.Locale;

/**
 * The ICF node {@code /sap/bc/idoc_xml}: any number of IDocs in one document. Its 200 means kept,
 * not posted; the same document sent again is another IDoc. There is no CSRF token here.
 */
final class IdocNode {

  static final String PATH = "/sap/bc/idoc_xml";
  private static final String HTML = "text/html;charset=utf-8";

  private final IdocInbox inbox;

  IdocNode(IdocInbox inbox) {
    this.inbox = inbox;
  }

  Answer answer(Call call, String user) {
    if (!call.method().equals("POST")) {
      return error(405, "IDocs are sent by POST").header("Allow", "POST");
    }
    String type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("text/xml") && !type.startsWith("application/xml")) {
      return error(415, "IDocs are sent as text/xml");
    }
    try {
      List<IdocDocument> documents = IdocXml.read(call.body());
      inbox.receive(documents, new Origin("xml", user, stopAt(call)));
    } catch (UnreadableIdoc unreadable) {
      return error(500, unreadable.getMessage());
    }
    return Answer.text(
        200,
        HTML,
        "<html><head><title>IDoc-XML-inbound</title></head>"
            + "<body><h1>IDoc-XML-inbound ok</h1></body></html>");
  }

  /** In which status a fault wants the IDoc to end; a lock is one of the document to be posted. */
  static String stopAt(Call call) {
    return call.effectNumber("idocStatus")
        .map(status -> "%02d".formatted(Integer.parseInt(status)))
        .orElse(call.effects().contains("lock") ? "51" : "");
  }

  private static Answer error(int status, String what) {
    return Answer.text(
        status,
        HTML,
        "<html><head><title>IDoc-XML-inbound</title></head>"
            + "<body><h1>IDoc-XML-inbound error</h1><p>%s</p></body></html>"
                .formatted(escaped(what)));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
