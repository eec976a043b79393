package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.sap.idoc.IdocInbox.Origin;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The SOAP 1.1 node {@code /sap/bc/srt/idoc}: exactly one IDoc, exactly once by the message id in
 * ARCKEY. What breaks the rules of the transfer is a fault with message EA728.
 */
final class IdocSoapNode {

  static final String PATH = "/sap/bc/srt/idoc";
  static final String PREFIX = "urn:sap.com:msgid=";
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String MESSAGES = "urn:sap-com:document:sap:idoc:soap:messages";
  private static final String XML = "text/xml;charset=utf-8";

  private final IdocInbox inbox;
  private final Set<String> inProcess = ConcurrentHashMap.newKeySet();

  /** Breaks off the transfer. */
  private static final class Fault extends RuntimeException {
    private final String code;

    Fault(String code, String text) {
      super(text);
      this.code = code;
    }

    static Fault transfer(String violation) {
      return new Fault("Client", "EA728: " + violation);
    }
  }

  IdocSoapNode(IdocInbox inbox) {
    this.inbox = inbox;
  }

  Answer answer(Call call, String user) {
    if (!call.method().equals("POST")) {
      return Answer.empty(405).header("Allow", "POST");
    }
    try {
      return Answer.text(200, XML, received(call, user));
    } catch (Fault fault) {
      return fault(fault.code, fault.getMessage());
    } catch (UnreadableIdoc unreadable) {
      return fault("Client", unreadable.getMessage());
    }
  }

  private String received(Call call, String user) {
    IdocDocument document = single(read(call.body()));
    String id = document.control().text("ARCKEY");
    if (id.isEmpty() || id.equals(PREFIX)) {
      throw Fault.transfer("SOAP_MSGID_INITIAL");
    }
    if (!id.startsWith(PREFIX)) {
      throw Fault.transfer("SOAP_MSGID_PREFIX_INVALID");
    }
    if (call.effects().contains("lock") || !inProcess.add(id)) {
      throw Fault.transfer("MSGID_LOCKED");
    }
    try {
      String docnum = inbox.receiveOnce(document, new Origin("soap", user, stopAt(call)));
      return response(document, docnum);
    } finally {
      inProcess.remove(id);
    }
  }

  private static String stopAt(Call call) {
    return call.effects().contains("lock") ? "" : IdocNode.stopAt(call);
  }

  private static IdocDocument single(List<IdocDocument> documents) {
    if (documents.size() != 1) {
      throw Fault.transfer("MULTIPLE_IDOCS_NOT_ALLOWED");
    }
    return documents.getFirst();
  }

  private static List<IdocDocument> read(byte[] body) {
    XMLStreamReader reader = IdocXml.open(body);
    try {
      IdocXml.next(reader);
      if (!reader.getLocalName().equals("Envelope")) {
        throw new UnreadableIdoc("The document is no SOAP envelope");
      }
      if (!SOAP.equals(reader.getNamespaceURI())) {
        throw new Fault("VersionMismatch", "SOAP 1.1 is spoken here");
      }
      toBody(reader);
      if (IdocXml.next(reader) != XMLStreamConstants.START_ELEMENT
          || !MESSAGES.equals(reader.getNamespaceURI())) {
        throw new UnreadableIdoc("The body holds no IDoc of namespace " + MESSAGES);
      }
      List<IdocDocument> documents = IdocXml.read(reader);
      while (IdocXml.next(reader) != XMLStreamConstants.END_DOCUMENT) {
        if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
          throw new UnreadableIdoc("The body goes on after its IDoc");
        }
      }
      return documents;
    } catch (XMLStreamException unreadable) {
      throw new UnreadableIdoc(IdocXml.told(unreadable));
    }
  }

  /** Goes to the begin of the body, over a header whose content is passed over. */
  private static void toBody(XMLStreamReader reader) throws XMLStreamException {
    int depth = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (depth == 0 && reader.getLocalName().equals("Body")) {
          return;
        }
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    throw new UnreadableIdoc("The envelope has no body");
  }

  private static String response(IdocDocument document, String docnum) {
    return envelope(
        "<%s.Response xmlns=\"%s\"><IdocAssign><TransferId>%s</TransferId>"
            .concat("<DbId>%s</DbId></IdocAssign></%1$s.Response>")
            .formatted(
                document.root(),
                MESSAGES,
                IdocNode.escaped(document.control().text("DOCNUM")),
                docnum));
  }

  private static Answer fault(String code, String text) {
    return Answer.text(
        500,
        XML,
        envelope(
            "<soap-env:Fault><faultcode>soap-env:%s</faultcode>"
                .concat("<faultstring xml:lang=\"en\">%s</faultstring></soap-env:Fault>")
                .formatted(code, IdocNode.escaped(text))));
  }

  private static String envelope(String body) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap-env:Envelope xmlns:soap-env=\""
        + SOAP
        + "\"><soap-env:Header/><soap-env:Body>"
        + body
        + "</soap-env:Body></soap-env:Envelope>";
  }
}
