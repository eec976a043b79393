package io.strata.experience.portal.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1,'b':{'c':2,'d':3}} | {'a':1,'b':{'c':4,'d':3}} | {'b':{'c':4}}",
        "{'a':1,'b':{'c':2}}       | {'b':{}}                  | {'a':null,'b':{'c':null}}",
        "{'a':[1,2]}               | {'a':[1]}                 | {'a':[1]}",
        "{'a':{'b':1}}             | {'a':7}                   | {'a':7}",
        "{'a':2.50,'n':null}       | {'a':2.50,'n':null}       | {}",
        "{'a':2.5}                 | {'a':2.50,'z':'new'}      | {'z':'new'}"
      })
  void patchHoldsWhatWasChangedAndNothingElse(String before, String after, String patch) {
    assertThat(Payload.correction(json(before), after.replace('\'', '"'))).isEqualTo(json(patch));
  }

  /** RFC 7396, section 2, is what the other side does. */
  @Property
  void patchMakesOneOfTheOther(
      @ForAll("payloads") ObjectNode before, @ForAll("payloads") ObjectNode after) {
    assertThat(merged(before.deepCopy(), Payload.patch(before, after))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]          | The payload must be a JSON object, in braces.",
        "{'a':1} x    | This is not JSON: look at line 1, column 9.",
        "''           | The payload must be a JSON object, in braces."
      })
  void whatIsNoPayloadIsRefusedInWords(String text, String message) {
    assertThatThrownBy(() -> Payload.read(text.replace('\'', '"')))
        .isInstanceOf(UnreadablePayload.class)
        .hasMessageStartingWith(message.substring(0, 30));
  }

  @Test
  void memberWrittenTwiceIsRefused() {
    assertThatThrownBy(() -> Payload.read("{\"a\":1,\"a\":2}"))
        .isInstanceOf(UnreadablePayload.class);
  }

  @Test
  void nullIsNoValueOfAPatch() {
    assertThatThrownBy(() -> Payload.correction(json("{}"), "{\"a\":{\"b\":null}}"))
        .hasMessage("'b' cannot be set to null; leave it out to remove it.");
  }

  @Provide
  Arbitrary<ObjectNode> payloads() {
    return objects(2);
  }

  private static Arbitrary<ObjectNode> objects(int depth) {
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 3).map(JSON::numberNode),
            Arbitraries.of("x", "y").map(JSON::textNode),
            Arbitraries.of("p").map(text -> JSON.arrayNode().add(text)));
    Arbitrary<JsonNode> values =
        depth == 0
            ? leaves
            : Arbitraries.oneOf(leaves, objects(depth - 1).map(object -> (JsonNode) object));
    return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), values)
        .ofMaxSize(4)
        .map(members -> JSON.objectNode().setAll(members));
  }

  private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
    patch
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (value.isNull()) {
                target.remove(member.getKey());
              } else if (value instanceof ObjectNode inner) {
                ObjectNode old =
                    target.get(member.getKey()) instanceof ObjectNode present
                        ? present
                        : JSON.objectNode();
                target.set(member.getKey(), merged(old, inner));
              } else {
                target.set(member.getKey(), value);
              }
            });
    return target;
  }

  private static ObjectNode json(String text) {
    return Payload.read(text.replace('\'', '"'));
  }
}
