package io.strata.system.sap.vendor.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdmTest {

  private static final ObjectMapper JSON = Edm.mapper(new ObjectMapper());

  private static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return JSON.readValue(json, type);
  }

  @Test
  void dateIsADayInUtcAndNeverMovesByAZone() throws JsonProcessingException {
    assertThat(read("\"\\/Date(1796083200000)\\/\"", LocalDate.class))
        .isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(read("\"/Date(-86400000)/\"", LocalDate.class))
        .isEqualTo(LocalDate.of(1969, 12, 31));
    assertThat(read("\"2026-12-01T00:00:00\"", LocalDate.class))
        .isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(read("null", LocalDate.class)).isNull();
    assertThat(Edm.text(LocalDate.of(2026, 12, 1))).isEqualTo("/Date(1796083200000)/");
  }

  @Test
  void dateWithOffsetIsAnInstant() throws JsonProcessingException {
    Instant instant = Instant.ofEpochMilli(1683923430388L);
    assertThat(read("\"/Date(1683923430388+0000)/\"", Instant.class)).isEqualTo(instant);
    assertThat(read("\"/Date(1683923430388+0120)/\"", Instant.class)).isEqualTo(instant);
    assertThat(read("\"/Date(-1+0000)/\"", Instant.class)).isEqualTo(Instant.ofEpochMilli(-1));
  }

  @Test
  void timeIsADurationSinceMidnight() throws JsonProcessingException {
    assertThat(read("\"PT13H05M07S\"", LocalTime.class)).isEqualTo(LocalTime.of(13, 5, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2656.24", "125.00000000000000", "0.1", "79228162514264337593543950335"})
  void decimalKeepsEveryDigit(String text) throws JsonProcessingException {
    assertThat(read("\"" + text + "\"", BigDecimal.class)).isEqualTo(new BigDecimal(text));
    assertThat(read(text, BigDecimal.class)).isEqualTo(new BigDecimal(text));
    assertThat(Edm.text(new BigDecimal(text))).isEqualTo(text);
  }

  @Test
  void emptyTextMeansNothingIsThere() throws JsonProcessingException {
    assertThat(read("\"\"", String.class)).isNull();
    assertThat(read("\"\"", BigDecimal.class)).isNull();
    assertThat(read("\"x\"", String.class)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"/Date(x)/\"", "\"soon\"", "{}", "\"/Date(1)/ or so\""})
  void whatIsNoDateIsNotReadAsOne(String json) {
    assertThatThrownBy(() -> read(json, LocalDate.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @CsvSource({"0000004711,4711", "4711,4711", "000,0", "P-1001,P-1001", "00A1,00A1", "10,10"})
  void keyLosesLeadingZerosOnlyIfItIsANumber(String inside, String outside) {
    assertThat(Edm.external(inside)).isEqualTo(outside);
  }

  @Property
  void keyOutsideIsAFixedPoint(@ForAll String key) {
    assertThat(Edm.external(Edm.external(key))).isEqualTo(Edm.external(key));
  }
}
