package io.strata.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the comparison of served and committed contract sees, and what it looks past. */
class ContractTextTest {

  private static final String COMMITTED =
      """
      {"paths": {"/v1/orders": {"get": {
          "operationId": "listOrders",
          "security": [{"oauth": ["orders:read"]}],
          "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
          "responses": {"200": {"content": {"application/json": {
              "schema": {"$ref": "#/components/schemas/Order"}}}}}}}},
       "components": {"schemas": {"Order": {"type": "object", "required": ["id"],
          "properties": {"id": {"type": "string"}, "note": {"type": "string", "maxLength": 80}}}}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a path               | /v1/orders                      | /v1/sales
          a method             | "get"                           | "post"
          an operation's name  | listOrders                      | ordersGet
          a scope              | orders:read                     | orders:write
          a status             | "200"                           | "202"
          a media type         | application/json                | text/plain
          a parameter          | "limit"                         | "size"
          a parameter's type   | {"type": "integer"}             | {"type": "string"}
          a field more         | "note":                         | "more": {"type": "string"}, "note":
          a field less         | ', "note": {"type": "string", "maxLength": 80}' | ''
          a field's name       | "note"                          | "remark"
          a field's limit      | 80                              | 90
          a field not required | '"required": ["id"],'           | ''
          """)
  void differenceIsSeen(String what, String committed, String served) throws Exception {
    assertThat(COMMITTED).contains(committed);
    assertThat(canonical(COMMITTED.replace(committed, served)))
        .as(what)
        .isNotEqualTo(canonical(COMMITTED));
  }

  @Test
  void orderOfMembersAndWhereASchemaStandsAreNotDifferences() throws Exception {
    String served =
        """
        {"servers": [{"url": "/"}],
         "paths": {"/v1/orders": {"get": {
            "responses": {"200": {"content": {"application/json": {
                "schema": {"required": ["id"], "type": "object",
          "properties": {"note": {"maxLength": 80, "type": "string"}, "id": {"type": "string"}}}}}}},
            "parameters": [{"in": "query", "name": "limit", "required": false, "schema": {"type": "integer"}}],
            "security": [{"oauth": ["orders:read"]}],
            "x-generated": true,
            "operationId": "listOrders"}}}}
        """;
    assertThat(canonical(served)).isEqualTo(canonical(COMMITTED));
  }

  private static JsonNode canonical(String contract) throws JsonProcessingException {
    return new ContractText(new ObjectMapper().readTree(contract)).canonical();
  }
}
