package io.strata.benchmarks;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuoteTest {

  private static final Quote TWO = new Quote(List.of("P-1", "P-2"));

  @Test
  void onlyAnAnswerThatTellsEverythingIsGood() throws Exception {
    assertThat(TWO.incomplete(answer(line(""), line("")), Set.of())).isEmpty();
    assertThat(TWO.incomplete(answer(line("")), Set.of())).hasValue("lines missing");
    assertThat(TWO.incomplete(answer(line(""), "{\"plants\":[]}"), Set.of()))
        .hasValue("plants missing");
    assertThat(TWO.incomplete(answer(line(""), line("1110")), Set.of()))
        .hasValue("unknown {1110=late}");
  }

  @Test
  void whileAPlantHangsItAloneIsUnknown() throws Exception {
    Set<String> hanging = Set.of("1110");
    assertThat(TWO.incomplete(answer(line("1110"), line("1110")), hanging)).isEmpty();
    assertThat(TWO.incomplete(answer(line("1110"), line("")), hanging)).hasValue("unknown {}");
    assertThat(TWO.incomplete(answer(line("1010"), line("1110")), hanging))
        .hasValue("unknown {1010=late}");
  }

  private static JsonNode answer(String... lines) throws Exception {
    return new ObjectMapper().readTree("{\"lines\":[" + String.join(",", lines) + "]}");
  }

  /** A line that knows all plants but one. */
  private static String line(String unknown) {
    return Quote.PLANTS.stream()
        .map(
            plant ->
                plant.equals(unknown)
                    ? "{\"plant\":\"%s\",\"status\":\"unknown\",\"reason\":\"late\"}"
                        .formatted(plant)
                    : "{\"plant\":\"%s\",\"status\":\"known\",\"available\":0}".formatted(plant))
        .collect(joining(",", "{\"plants\":[", "]}"));
  }
}
