package io.strata.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphqlBreaksTest {

  private static final String EARLIER =
      """
      type Query { order(id: ID!, site: String): Order orders(filter: Filter): [Order!]! }
      type Order { id: ID! note: String status: Status! }
      enum Status { open done }
      input Filter { status: Status text: String }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type Order                    | type Sale
          note: String                  | remark: String
          note: String                  | note: Int
          status: Status!               | status: Status
          '[Order!]!'                   | '[Order]!'
          '[Order!]!'                   | '[Order!]'
          ', site: String'              | ''
          ', site: String'              | ', site: String!'
          ', site: String'              | ', site: String, by: ID!'
          open done                     | open
          text: String                  | ''
          text: String                  | text: String!
          text: String                  | 'text: String by: ID!'
          """)
  void removedOrNarrowedIsRed(String before, String after) {
    assertThat(EARLIER).contains(before);
    assertThat(GraphqlBreaks.between(EARLIER, EARLIER.replace(before, after))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          note: String          | note: String!
          note: String          | 'note: String colour: String'
          'id: ID!,'            | 'id: ID,'
          ', site: String'      | ', site: String, by: ID'
          ', site: String'      | ', site: String, by: Int! = 1'
          open done             | open done lost
          text: String          | 'text: String by: ID'
          open done             | done open
          """)
  void addedOrWidenedIsGreen(String before, String after) {
    assertThat(EARLIER).contains(before);
    assertThat(GraphqlBreaks.between(EARLIER, EARLIER.replace(before, after))).isEmpty();
  }

  @Test
  void newMajorVersionMayBreak() {
    String broken = EARLIER.replace("note: String", "");
    assertThat(GraphqlBreaks.between(EARLIER, "# version: 1.1.0\n" + broken)).isNotEmpty();
    assertThat(GraphqlBreaks.between(EARLIER, "# version: 2.0.0\n" + broken)).isEmpty();
  }
}
