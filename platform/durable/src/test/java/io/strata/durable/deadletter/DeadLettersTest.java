package io.strata.durable.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.strata.durable.database.Database;
import io.strata.durable.database.Work;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DeadLettersTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Database database;
  @Inject DeadLetters letters;

  @BeforeEach
  void none() {
    TestDatabase.execute("TRUNCATE dead_letter");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException failed) {
      throw new IllegalArgumentException(failed);
    }
  }

  private <T> T in(Work<T> work) {
    return database.transaction(work);
  }

  private boolean did(Work<Boolean> work) {
    return database.transaction(work);
  }

  private Optional<DeadLetter> letter(Work<Optional<DeadLetter>> work) {
    return database.transaction(work);
  }

  private List<DeadLetter> page(Work<List<DeadLetter>> work) {
    return database.transaction(work);
  }

  private DeadLetter add(String item, String detail, String payload) {
    return add(item, null, detail, payload);
  }

  private DeadLetter add(String item, String key, String detail, String payload) {
    Fault fault =
        new Fault(
            item,
            "create-order",
            key,
            "rule-violated",
            detail,
            "The ERP does not know the customer",
            "master data",
            json(payload),
            "trace-1",
            json("[{\"number\":1}]"));
    return in(tx -> letters.add(tx, fault));
  }

  private DeadLetter find(String id) {
    return in(tx -> letters.find(tx, id)).orElseThrow();
  }

  @Test
  void letterCarriesAllThatWasSaid() {
    DeadLetter letter = add("O-1", "No partner C-10001", "{\"amount\":{\"amount\":\"10.00\"}}");
    assertThat(letter).isEqualTo(find(letter.id()));
    assertThat(letter.state()).isEqualTo(DeadLetter.State.OPEN);
    assertThat(letter.payload()).isEqualTo(json("{\"amount\":{\"amount\":\"10.00\"}}"));
    assertThat(letter)
        .extracting(
            DeadLetter::item,
            DeadLetter::step,
            DeadLetter::errorType,
            DeadLetter::errorDetail,
            DeadLetter::reason,
            DeadLetter::whoCanFix,
            DeadLetter::correlationId)
        .containsExactly(
            "O-1",
            "create-order",
            "rule-violated",
            "No partner C-10001",
            "The ERP does not know the customer",
            "master data",
            "trace-1");
    assertThat(letter.at()).isNotNull();
  }

  @Test
  void itemThatDiesAgainAtTheSameStepKeepsItsLetter() {
    DeadLetter first = add("O-1", "No partner C-10001", "{\"a\":1}");
    in(tx -> letters.replaying(tx, first.id()));
    DeadLetter again = add("O-1", "Credit limit", "{\"a\":2}");
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.state()).isEqualTo(DeadLetter.State.OPEN);
    assertThat(again.errorDetail()).isEqualTo("Credit limit");
    assertThat(again.payload()).isEqualTo(json("{\"a\":2}"));
    assertThat(again.attempts()).hasSize(2);
    in(tx -> letters.resolve(tx, first.id(), "replayed"));
    assertThat(add("O-1", "Credit limit", "{}").id()).isNotEqualTo(first.id());
  }

  @Test
  void thingsThatArrivedForOneItemHaveALetterEach() {
    DeadLetter one = add("O-1", "M-1", "x", "{\"a\":1}");
    DeadLetter other = add("O-1", "M-2", "x", "{\"a\":2}");
    DeadLetter ofTheItem = add("O-1", null, "x", "{\"a\":3}");
    assertThat(List.of(one.id(), other.id(), ofTheItem.id())).doesNotHaveDuplicates();
    assertThat(find(one.id())).isEqualTo(one);
    in(tx -> letters.patch(tx, one.id(), json("{\"a\":9}"), "ada"));
    assertThat(add("O-1", "M-2", "x", "{\"a\":4}").id()).isEqualTo(other.id());
    assertThat(find(other.id()).payload()).isEqualTo(json("{\"a\":4}"));
    assertThat(add("O-1", "M-1", "x", "{\"a\":1}").payload()).isEqualTo(json("{\"a\":9}"));
  }

  @Test
  void patchIsRecordedAndOutlivesTheNextFailure() {
    DeadLetter letter = add("O-1", "x", "{\"plant\":\"1010\",\"lines\":[1,2],\"a\":{\"b\":1}}");
    JsonNode patch = json("{\"plant\":\"1710\",\"a\":{\"b\":null,\"c\":2}}");
    DeadLetter patched = in(tx -> letters.patch(tx, letter.id(), patch, "ada")).orElseThrow();
    JsonNode expected = json("{\"plant\":\"1710\",\"lines\":[1,2],\"a\":{\"c\":2}}");
    assertThat(patched.payload()).isEqualTo(expected);
    JsonNode recorded = patched.patches().get(0);
    assertThat(recorded.path("by").asText()).isEqualTo("ada");
    assertThat(recorded.path("patch")).isEqualTo(patch);
    assertThat(recorded.path("before")).isEqualTo(letter.payload());
    assertThat(recorded.path("at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(add("O-1", "x", "{\"plant\":\"1010\"}").payload()).isEqualTo(expected);
  }

  @Test
  void onlyAnOpenLetterIsPatched() {
    DeadLetter letter = add("O-1", "x", "{}");
    in(tx -> letters.replaying(tx, letter.id()));
    assertThat(letter(tx -> letters.patch(tx, letter.id(), json("{\"a\":1}"), "ada"))).isEmpty();
    assertThat(find(letter.id()).payload()).isEqualTo(json("{}"));
  }

  @Test
  void letterIsReplayedByOneAndResolvedOnce() {
    String id = add("O-1", "x", "{}").id();
    assertThat(did(tx -> letters.replaying(tx, id))).isTrue();
    assertThat(did(tx -> letters.replaying(tx, id))).isFalse();
    assertThat(did(tx -> letters.resolve(tx, id, "replayed"))).isTrue();
    assertThat(did(tx -> letters.resolve(tx, id, "by hand"))).isFalse();
    assertThat(find(id).resolution()).isEqualTo("replayed");
    assertThat(find(id).state()).isEqualTo(DeadLetter.State.RESOLVED);
  }

  @Test
  void unknownIdsFindNothing() {
    String absent = UUID.randomUUID().toString();
    assertThat(letter(tx -> letters.find(tx, absent))).isEmpty();
    assertThat(letter(tx -> letters.find(tx, "'; DROP"))).isEmpty();
    assertThat(did(tx -> letters.resolve(tx, absent, "x"))).isFalse();
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      added.addFirst(add("O-" + i, "x", "{}").id());
    }
    List<String> read = new ArrayList<>();
    String cursor = null;
    do {
      String from = cursor;
      List<DeadLetter> page = in(tx -> letters.list(tx, null, null, 3, from));
      page.forEach(letter -> read.add(letter.id()));
      cursor = page.size() < 3 ? null : page.getLast().id();
    } while (cursor != null);
    assertThat(read).isEqualTo(added);
  }

  @Test
  void lettersAreFoundByStateAndCause() {
    DeadLetter one = add("O-1", "No partner C-10001", "{}");
    DeadLetter two = add("O-2", "No partner C-10002", "{}");
    DeadLetter other = add("O-3", "Credit limit of 500.00 EUR", "{}");
    in(tx -> letters.resolve(tx, two.id(), "by hand"));
    assertThat(page(tx -> letters.list(tx, null, one.fingerprint(), 9, null)))
        .extracting(DeadLetter::item)
        .containsExactly("O-2", "O-1");
    assertThat(page(tx -> letters.list(tx, DeadLetter.State.OPEN, null, 9, null)))
        .extracting(DeadLetter::item)
        .containsExactly("O-3", "O-1");
    add("O-4", "No partner C-10004", "{}");
    List<LetterGroup> groups = in(tx -> letters.groups(tx));
    assertThat(groups)
        .extracting(LetterGroup::fingerprint, LetterGroup::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(one.fingerprint(), 2L),
            org.assertj.core.groups.Tuple.tuple(other.fingerprint(), 1L));
    assertThat(groups.getFirst().errorDetail()).isEqualTo("No partner C-10004");
    assertThat(groups.getFirst().first()).isBefore(groups.getFirst().last());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No partner C-10001 | No partner C-20002 | true",
        "Locked by user \"MILLER\" since 08:15 | Locked by user \"SMITH\" since 2026-01-01T10:00Z | true",
        "Amount 10.00 EUR above 5 | Amount 99,999.50 EUR above 7 | true",
        "Material TG11 in plant 1010 | Material MZ-FG-C990 in plant 1710 | true",
        "No partner C-10001 | No material C-10001 | false",
        "Credit limit | Credit block | false",
      })
  void causeIsWhatIsNotParticular(String one, String other, boolean same) {
    assertThat(CauseFingerprint.of("s", "t", one).equals(CauseFingerprint.of("s", "t", other)))
        .isEqualTo(same);
  }

  @Test
  void stepAndTypeArePartOfTheCause() {
    String cause = CauseFingerprint.of("s", "t", null);
    assertThat(cause)
        .isNotEqualTo(CauseFingerprint.of("s2", "t", null))
        .isNotEqualTo(CauseFingerprint.of("s", "t2", null));
  }
}
