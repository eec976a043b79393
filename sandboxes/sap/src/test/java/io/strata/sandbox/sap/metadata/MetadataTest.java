package io.strata.sandbox.sap.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.olingo.odata2.api.edm.Edm;
import org.apache.olingo.odata2.api.edm.EdmEntitySet;
import org.apache.olingo.odata2.api.ep.EntityProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "API_SALES_ORDER_SRV",
        "API_PRODUCT_SRV",
        "API_MATERIAL_STOCK_SRV",
        "API_PRODUCT_AVAILY_INFO_BASIC",
        "API_BUSINESS_PARTNER",
        "API_OUTBOUND_DELIVERY_SRV;v=0002",
        "API_BILLING_DOCUMENT_SRV",
        "API_PRODUCTION_ORDER_2_SRV"
      })
  void strictReaderAcceptsIt(String service) throws Exception {
    Reply reply = system.get(service + "/$metadata", "Accept", "application/xml").expect(200);
    assertThat(reply.header("Content-Type")).hasValue("application/xml;charset=utf-8");
    Edm edm = EntityProvider.readMetadata(new ByteArrayInputStream(reply.response().body()), true);
    List<String> listed = edm.getEntitySets().stream().map(MetadataTest::name).sorted().toList();
    assertThat(system.get(service + "/").d().get("EntitySets"))
        .extracting(node -> node.textValue())
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  private static String name(EdmEntitySet set) {
    try {
      return set.getName();
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Test
  void saysWhatVendorsToolsLookFor() throws IOException {
    String xml = system.get("API_SALES_ORDER_SRV/$metadata", "Accept", "*/*").expect(200).body();
    assertThat(xml)
        .contains("<edmx:Edmx Version=\"1.0\"", "m:DataServiceVersion=\"2.0\"")
        .contains(
            "<Property Name=\"LastChangeDateTime\" Type=\"Edm.DateTimeOffset\" Precision=\"7\""
                + " ConcurrencyMode=\"Fixed\"")
        .contains("sap:unit=\"TransactionCurrency\"", "sap:semantics=\"currency-code\"")
        .contains("sap:display-format=\"UpperCase\"", "sap:display-format=\"Date\"")
        .contains(
            "<atom:link rel=\"self\" href=\"" + system.sandbox().url() + "/sap/opu/odata/sap/")
        .contains("<Association Name=\"assoc_")
        .doesNotContain("ReferentialConstraint");
  }

  @Test
  void isRefusedAsJson() throws IOException {
    system.get("API_PRODUCT_SRV/$metadata", "Accept", "application/json").expect(406);
  }

  @Test
  void serviceDocumentIsAtomUnlessJsonIsAskedFor() throws IOException {
    assertThat(system.get("API_PRODUCT_SRV", "Accept", "*/*").expect(200).body())
        .contains("<app:collection href=\"A_Product\">");
    assertThat(system.get("API_PRODUCT_SRV?$format=json", "Accept", "*/*").d().get("EntitySets"))
        .hasSize(32);
    assertThat(system.get("API_SALES_ORDER_SRV/").d().get("EntitySets")).hasSize(22);
  }
}
