package io.strata.system.sap.vendor.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows, batches, messages and errors as they come over the wire. */
class AnswersTest {

  private static final ObjectMapper JSON = Edm.mapper(new ObjectMapper());

  private final RowReader reader = new RowReader(JSON);

  record Row(@JsonProperty("Key") String key) {}

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> keys(String text) throws IOException {
    List<String> keys = new ArrayList<>();
    keys.add(reader.rows(bytes(text), Row.class, row -> keys.add(row.key())));
    return keys;
  }

  @Test
  void rowsAreReadWithTheLinkAfterThem() throws IOException {
    assertThat(
            keys(
                """
                {"d":{"__count":"3","results":[{"Key":"a","More":{"x":[1]}},{"Key":"b"}],"__next":"N"}}"""))
        .containsExactly("a", "b", "N");
    assertThat(keys("{\"d\":[{\"Key\":\"a\"}]}")).containsExactly("a", null);
    assertThat(keys("{\"d\":{\"results\":[]}}")).containsExactly((String) null);
  }

  @Test
  void oneEntityIsReadAndTheAnswerOfAFunctionUnderItsName() throws IOException {
    assertThat(reader.single(bytes("{\"d\":{\"Key\":\"a\"}}"), Row.class, null).key())
        .isEqualTo("a");
    assertThat(reader.single(bytes("{\"d\":{\"Find\":{\"Key\":\"a\"}}}"), Row.class, "Find").key())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>maintenance</html>",
        "",
        "[]",
        "{}",
        "{\"d\":{}}",
        "{\"d\":7}",
        "{\"e\":{\"results\":[]}}",
        "{\"d\":{\"results\":[{\"Key\":\"a\"}",
        "{\"d\":{\"results\":[{\"Key\":\"a\"}]}",
        "{\"d\":{\"results\":{}}}"
      })
  void answerThatIsNoneOrNotAllOfOneIsUnreadable(String text) {
    assertThatThrownBy(() -> keys(text)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void readsOfABatchArePartsOfTheirOwn() {
    String body =
        Batch.body(
            List.of(
                ODataUrl.of(SapService.STOCK, "A_Set").where(Filter.equal("Key", "a'b")),
                ODataUrl.of(SapService.STOCK, "A_Set").top(1)));
    assertThat(body)
        .isEqualTo(
            """
            --strata_batch
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            GET A_Set?$filter=Key%20eq%20%27a%27%27b%27 HTTP/1.1
            Accept: application/json


            --strata_batch
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            GET A_Set?$top=1 HTTP/1.1
            Accept: application/json


            --strata_batch--
            """
                .replace("\n", "\r\n"));
  }

  private static final String BATCH =
      """
      --ejjeeffe0
      Content-Type: application/http
      Content-Length: 88
      content-transfer-encoding: binary

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"d":{"results":[]}}
      --ejjeeffe0
      Content-Type: application/http

      HTTP/1.1 400 Bad Request
      Content-Type: application/json

      {"error":{"code":"X"}}
      --ejjeeffe0--
      """
          .replace("\n", "\r\n");

  @Test
  void answersOfABatchComeInTheirOrder() {
    assertThat(Batch.parts("multipart/mixed; boundary=ejjeeffe0", BATCH))
        .hasValue(
            List.of(
                new Batch.Part(200, "{\"d\":{\"results\":[]}}"),
                new Batch.Part(400, "{\"error\":{\"code\":\"X\"}}")));
  }

  @Test
  void batchThatIsNoneOrWasCutOffHasNoParts() {
    assertThat(Batch.parts("text/html", BATCH)).isEmpty();
    assertThat(Batch.parts(null, BATCH)).isEmpty();
    assertThat(Batch.parts("multipart/mixed; boundary=other", BATCH)).isEmpty();
    String cut = BATCH.substring(0, BATCH.length() - 20);
    assertThat(Batch.parts("multipart/mixed; boundary=ejjeeffe0", cut)).isEmpty();
  }

  @Test
  void warningsAreToldAndInformationIsNot() {
    String header =
        """
        {"code":"SLS_LORD/033","message":"Incomplete","severity":"warning","target":"","details":[
        {"code":"V1/555","message":"Credit","severity":"error"},
        {"code":"V1/311","message":"Saved","severity":"info"}]}""";
    assertThat(Messages.warnings(JSON, header))
        .containsExactly(
            new Messages.Message("SLS_LORD/033", "Incomplete"),
            new Messages.Message("V1/555", "Credit"));
    assertThat(Messages.warnings(JSON, null)).isEmpty();
    assertThat(Messages.warnings(JSON, "<notification/>")).isEmpty();
    assertThat(Messages.warnings(JSON, "{broken")).isEmpty();
  }

  @Test
  void errorTellsItsDetailsAndNothingOfTheFramework() {
    Refusal refusal =
        Refusal.of(
            JSON,
            400,
            """
            {"error":{"code":"VP/112","message":{"lang":"en","value":"Not maintained"},"innererror":{"errordetails":[
            {"code":"VP/112","message":"Not maintained","propertyref":"SoldToParty","severity":"error"},
            {"code":"V1/001","message":"By the way","severity":"warning"},
            {"code":"/IWBEP/CX_MGW_BUSI_EXCEPTION","message":"An exception was raised","severity":"error"}]}}}""");
    assertThat(refusal.code()).isEqualTo("VP/112");
    assertThat(refusal.details())
        .containsExactly(new Refusal.Detail("VP/112", "Not maintained", "SoldToParty"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "",
        "null",
        "[]",
        "{\"error\":null}",
        "{\"error\":{\"message\":\"m\"}}",
        "{\"error\":{\"innererror\":[]}}",
        "<?xml version=\"1.0\"?><error/>"
      })
  void errorOfAnyShapeIsAnError(String body) {
    assertThat(Refusal.of(JSON, 500, body).code()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sales document 4711 is currently being processed by user MILLER",
        "Customer 17100001 is currently being processed",
        "The object is locked by MILLER"
      })
  void lockIsKnownByItsWords(String message) {
    String body = "{\"error\":{\"code\":\"V1/042\",\"message\":{\"value\":\"" + message + "\"}}}";
    assertThat(Refusal.of(JSON, 400, body).locked()).isTrue();
    assertThat(
            Refusal.of(JSON, 400, body.replace("processed", "paid").replace("locked", "owned"))
                .locked())
        .isFalse();
  }
}
