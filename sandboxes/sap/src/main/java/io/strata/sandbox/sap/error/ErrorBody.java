package io.strata.sandbox.sap.error;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.sap.catalogue.ServiceModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** The error envelope, in JSON or XML as the caller reads it. */
public final class ErrorBody {

  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSS").withZone(ZoneOffset.UTC);

  private ErrorBody() {}

  /**
   * @param service null when no service was found
   */
  public static Answer of(SapException error, ServiceModel service, Instant at, boolean json) {
    String transaction = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    return json
        ? Answer.bytes(
                error.status(),
                "application/json;charset=utf-8",
                json(error, service, transaction, STAMP.format(at)))
            .header("dataserviceversion", "1.0")
        : Answer.text(error.status(), "application/xml;charset=utf-8", xml(error, transaction, at));
  }

  private static byte[] json(
      SapException error, ServiceModel service, String transaction, String stamp) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeObjectFieldStart("error");
      out.writeStringField("code", error.code());
      out.writeObjectFieldStart("message");
      out.writeStringField("lang", "en");
      out.writeStringField("value", error.getMessage());
      out.writeEndObject();
      out.writeObjectFieldStart("innererror");
      application(out, service);
      out.writeStringField("transactionid", transaction);
      out.writeStringField("timestamp", stamp + "0");
      out.writeObjectFieldStart("Error_Resolution");
      out.writeStringField("SAP_Transaction", "");
      out.writeStringField("SAP_Note", "");
      out.writeEndObject();
      details(out, error);
      out.writeEndObject();
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void application(JsonGenerator out, ServiceModel service) throws IOException {
    out.writeObjectFieldStart("application");
    out.writeStringField("component_id", service == null ? "" : service.component());
    out.writeStringField("service_namespace", "/SAP/");
    out.writeStringField("service_id", service == null ? "" : service.name());
    out.writeStringField("service_version", service == null ? "" : service.version());
    out.writeEndObject();
  }

  /** The error itself, what else was found, and the exception class the framework adds. */
  private static void details(JsonGenerator out, SapException error) throws IOException {
    out.writeArrayFieldStart("errordetails");
    detail(out, new Message(error.code(), error.getMessage(), "error", error.target()));
    for (Message more : error.details()) {
      detail(out, more);
    }
    if (error.status() == 400) {
      detail(out, new Message("/IWBEP/CX_MGW_BUSI_EXCEPTION", error.getMessage(), "error", ""));
    }
    out.writeEndArray();
  }

  private static void detail(JsonGenerator out, Message detail) throws IOException {
    out.writeStartObject();
    out.writeStringField("ContentID", "");
    out.writeStringField("code", detail.code());
    out.writeStringField("message", detail.text());
    out.writeStringField("longtext_url", "");
    out.writeStringField("propertyref", "");
    out.writeStringField("severity", detail.severity());
    out.writeBooleanField("transition", false);
    out.writeStringField("target", detail.target());
    out.writeEndObject();
  }

  private static String xml(SapException error, String transaction, Instant at) {
    return """
        <?xml version="1.0" encoding="utf-8"?>\
        <error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">\
        <code>%s</code><message xml:lang="en">%s</message>\
        <innererror><transactionid>%s</transactionid><timestamp>%s0</timestamp></innererror></error>\
        """
        .formatted(error.code(), escaped(error.getMessage()), transaction, STAMP.format(at));
  }

  /** Text as it may stand between tags and in attributes. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
