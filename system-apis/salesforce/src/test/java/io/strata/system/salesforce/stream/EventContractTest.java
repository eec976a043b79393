package io.strata.system.salesforce.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is told is what openapi/events/crm-changes.yaml says, member by member. */
class EventContractTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode contract = contract();

  private static JsonNode contract() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readTree(
              Path.of(System.getProperty("repository.root"), "openapi/events/crm-changes.yaml")
                  .toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private JsonNode schema(String name) {
    return contract.at("/components/schemas/" + name);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> words(Object... values) {
    return Arrays.stream(values).map(value -> JSON.valueToTree(value).asText()).toList();
  }

  @Test
  void membersAreThoseOfTheContract() {
    for (Class<?> type : CrmEvent.Content.class.getPermittedSubclasses()) {
      JsonNode properties = schema(type.getSimpleName()).path("properties");
      assertThat(Arrays.stream(type.getRecordComponents()).map(one -> one.getName()))
          .as(type.getSimpleName())
          .containsExactlyInAnyOrderElementsOf(
              properties.properties().stream().map(Map.Entry::getKey).toList());
    }
  }

  @Test
  void wordsAreThoseOfTheContract() {
    assertThat(words((Object[]) CrmEvent.Entity.values()))
        .containsExactlyElementsOf(texts(schema("Entity").path("enum")));
    assertThat(words((Object[]) CrmEvent.Change.values()))
        .containsExactlyElementsOf(texts(schema("Change").path("enum")));
  }

  @Test
  void typesAndTopicAreThoseOfTheContract() {
    Stream<CrmEvent.Content> contents =
        Stream.of(
            new CrmEvent.OpportunityClosedWon("", Instant.EPOCH, null),
            new CrmEvent.RecordChanged(null, "", null, List.of(), null, Instant.EPOCH, null, null));
    assertThat(contents.map(CrmEvent.Content::type))
        .containsExactlyInAnyOrderElementsOf(
            StreamSupport.stream(contract.at("/components/messages").spliterator(), false)
                .map(message -> message.path("name").asText())
                .toList());
    assertThat(Publication.TOPIC).isEqualTo(contract.at("/channels/events/address").asText());
  }
}
