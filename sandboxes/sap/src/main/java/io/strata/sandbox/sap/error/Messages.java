package io.strata.sandbox.sap.error;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a request that went well has to say nevertheless: the header {@code sap-message}. */
public final class Messages {

  private static final List<String> SEVERITIES = List.of("error", "warning", "info", "success");
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final List<Message> messages = new ArrayList<>();

  public void add(Message message) {
    messages.add(message);
  }

  public List<Message> all() {
    return List.copyOf(messages);
  }

  /** One JSON object, the most severe message with the others as details; empty for none. */
  public Optional<String> header() {
    if (messages.isEmpty()) {
      return Optional.empty();
    }
    List<Message> sorted = new ArrayList<>(messages);
    sorted.sort(Comparator.comparing(message -> SEVERITIES.indexOf(message.severity())));
    StringWriter text = new StringWriter();
    try (JsonGenerator out = ASCII.createGenerator(text)) {
      out.writeStartObject();
      write(out, sorted.getFirst());
      out.writeBooleanField("transition", false);
      out.writeArrayFieldStart("details");
      for (Message detail : sorted.subList(1, sorted.size())) {
        out.writeStartObject();
        write(out, detail);
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Optional.of(text.toString());
  }

  private static void write(JsonGenerator out, Message message) throws IOException {
    out.writeStringField("code", message.code());
    out.writeStringField("message", message.text());
    out.writeStringField("target", message.target());
    out.writeStringField("severity", message.severity());
  }
}
