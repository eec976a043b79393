package io.strata.system.sap.vendor.idoc;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.sap.submission.DocumentReport;
import io.strata.system.sap.submission.DocumentReport.Outcome;
import io.strata.system.sap.vendor.odata.Edm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads ALEAUD01: which documents ended, and how (transaction BD87, status of inbound documents).
 */
public final class StatusDocument {

  private static final String STATE = "E1STATE";
  private static final String OBJECT = "E1PRTOB";

  /** Sales order, in the business object repository (transaction SWO1). */
  private static final String ORDER = "BUS2032";

  private static final int MOST_OF_A_REASON = 300;
  private static final int LONGEST = 1024 * 1024;

  private StatusDocument() {}

  /**
   * One report per document that ended; others are still on their way.
   *
   * @throws ProblemException `unreadable-body` when it is not such a document; `payload-too-large`
   */
  public static List<DocumentReport> reports(String text) {
    if (text.length() > LONGEST) {
      throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE, null);
    }
    try {
      List<DocumentReport> reports = new ArrayList<>();
      boolean audit = false;
      for (XMLStreamReader xml = Xml.reader(text); xml.hasNext(); ) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          audit |= xml.getLocalName().startsWith("ALEAUD");
          if (xml.getLocalName().equals(STATE)) {
            report(fields(xml)).ifPresent(reports::add);
          }
        }
      }
      if (!audit) {
        throw unreadable("is not an ALEAUD document");
      }
      return reports;
    } catch (XMLStreamException garbage) {
      throw unreadable("is not readable XML");
    }
  }

  /** Fields of a segment; the key of the order it led to is there by the order's type. */
  private static Map<String, String> fields(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> fields = new HashMap<>();
    Map<String, String> object = null;
    StringBuilder value = new StringBuilder();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        object = xml.getLocalName().equals(OBJECT) ? new HashMap<>() : object;
        value.setLength(0);
      } else if (event == XMLStreamReader.CHARACTERS) {
        value.append(xml.getText());
      } else if (event == XMLStreamReader.END_ELEMENT) {
        if (xml.getLocalName().equals(STATE)) {
          return fields;
        }
        if (xml.getLocalName().equals(OBJECT)) {
          fields.putIfAbsent(object.getOrDefault("OBJTYPE", ""), object.get("OBJKEY"));
          object = null;
        } else {
          (object == null ? fields : object)
              .putIfAbsent(xml.getLocalName(), value.toString().strip());
        }
        value.setLength(0);
      }
    }
    return fields;
  }

  private static Optional<DocumentReport> report(Map<String, String> fields) {
    String document = fields.getOrDefault("DOCNUM", "");
    Outcome outcome = outcome(fields.getOrDefault("STATUS", ""));
    if (!document.matches("[0-9]{1,16}") || outcome == null) {
      return Optional.empty();
    }
    String key = fields.getOrDefault(ORDER, "");
    String order =
        outcome == Outcome.POSTED && key.matches("[0-9]{1,10}") ? Edm.external(key) : null;
    return Optional.of(
        new DocumentReport(Edm.external(document), outcome, reason(fields, outcome), order));
  }

  /** Statuses of inbound documents; null for those that are not the end. */
  private static Outcome outcome(String status) {
    return switch (status) {
      case "53" -> Outcome.POSTED;
      case "51", "52", "56", "60", "63", "65" -> Outcome.REJECTED;
      case "68" -> Outcome.WITHDRAWN;
      default -> null;
    };
  }

  /** The text with its variables in the places of `&`, and the message it is. */
  private static String reason(Map<String, String> fields, Outcome outcome) {
    if (outcome == Outcome.POSTED) {
      return null;
    }
    String text = fields.getOrDefault("STATXT", "");
    for (int i = 1; i <= 4; i++) {
      String value = fields.getOrDefault("STAPA" + i, "");
      text = text.replace("&" + i, value);
      int next = value.isEmpty() ? -1 : text.indexOf('&');
      text = next < 0 ? text : text.substring(0, next) + value + text.substring(next + 1);
    }
    String code =
        fields.containsKey("STAMID")
            ? " [" + fields.get("STAMID") + "/" + fields.getOrDefault("STAMNO", "") + "]"
            : "";
    String said = text.isBlank() ? "Status " + fields.get("STATUS") : text.strip();
    return (said.length() > MOST_OF_A_REASON ? said.substring(0, MOST_OF_A_REASON) : said) + code;
  }

  private static ProblemException unreadable(String message) {
    return new ProblemException(
        ProblemType.UNREADABLE_BODY, null, List.of(Violation.inBody("", message)));
  }
}
