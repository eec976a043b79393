package io.strata.system.sap.vendor.odata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.strata.runtime.guard.LenientReading;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The primitive types of OData 2.0 in JSON. Decimals are texts and never become a double; an empty
 * text is what an initial value of the ABAP dictionary looks like, and means nothing is there.
 */
public final class Edm {

  /** Milliseconds since 1970, negative before; the offset tells a zone and moves nothing. */
  private static final Pattern DATE = Pattern.compile("/Date\\((-?[0-9]{1,18})([+-][0-9]{4})?\\)/");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private Edm() {}

  /** Reads rows: what a newer release adds is left alone. */
  public static ObjectMapper mapper(ObjectMapper strict) {
    SimpleModule types = new SimpleModule("edm");
    types.addDeserializer(String.class, new Text<>(String.class, text -> text));
    types.addDeserializer(BigDecimal.class, new Text<>(BigDecimal.class, Edm::decimal));
    types.addDeserializer(LocalDate.class, new Text<>(LocalDate.class, Edm::day));
    types.addDeserializer(Instant.class, new Text<>(Instant.class, Edm::instant));
    types.addDeserializer(LocalTime.class, new Text<>(LocalTime.class, Edm::time));
    return LenientReading.of(strict).registerModule(types);
  }

  /** A day as a request body has it. */
  public static String text(LocalDate day) {
    return "/Date(" + day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + ")/";
  }

  /** A number as a request body has it: a JSON number is refused there. */
  public static String text(BigDecimal number) {
    return number.toPlainString();
  }

  /**
   * A key as it looks outside: without leading zeros if it is a number, as it is otherwise (the
   * conversion exit ALPHA). Null stays null.
   */
  public static String external(String key) {
    if (key == null || !DIGITS.matcher(key).matches()) {
      return key;
    }
    String stripped = key.replaceFirst("^0+", "");
    return stripped.isEmpty() ? "0" : stripped;
  }

  static Instant instant(String text) {
    Matcher date = DATE.matcher(text);
    return date.matches()
        ? Instant.ofEpochMilli(Long.parseLong(date.group(1)))
        : Instant.parse(text.endsWith("Z") ? text : text + "Z");
  }

  static LocalDate day(String text) {
    return instant(text).atZone(ZoneOffset.UTC).toLocalDate();
  }

  static LocalTime time(String text) {
    return LocalTime.MIDNIGHT.plus(Duration.parse(text));
  }

  static BigDecimal decimal(String text) {
    return new BigDecimal(text.strip());
  }

  /** A scalar by its text, null when there is none in it. */
  private static final class Text<T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> reading;

    Text(Class<T> type, Function<String, T> reading) {
      super(type);
      this.reading = reading;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      JsonToken token = json.currentToken();
      if (!token.isScalarValue()) {
        return (T) context.handleUnexpectedToken(handledType(), json);
      }
      String text = json.getText();
      try {
        return text.isEmpty() ? null : reading.apply(text);
      } catch (DateTimeException | IllegalArgumentException unreadable) {
        return (T) context.handleWeirdStringValue(handledType(), text, "not of this type");
      }
    }
  }
}
