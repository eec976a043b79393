package io.strata.sandbox.sap.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProductTest {

  private static final String SET = "API_PRODUCT_SRV/A_Product";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void materialIsShownWithAllItsViews() throws IOException {
    JsonNode product =
        system
            .get(
                SET
                    + "('P-1001')?$expand=to_Description,to_Plant/to_StorageLocation,to_SalesDelivery,"
                    + "to_ProductUnitsOfMeasure,to_Valuation,to_ProductSales,to_ProductStorage")
            .expect(200)
            .d();
    assertThat(product.at("/to_Description/results/1/ProductDescription").textValue())
        .isEqualTo("Centrifugal pump CP 40");
    assertThat(product.at("/to_Plant/results")).hasSize(8);
    assertThat(product.at("/to_Plant/results/0/to_StorageLocation/results")).hasSize(2);
    assertThat(product.at("/to_SalesDelivery/results/1/ProductSalesOrg").textValue())
        .isEqualTo("1710");
    assertThat(product.at("/to_ProductUnitsOfMeasure/results")).hasSize(2);
    assertThat(product.at("/to_Valuation/results/0/StandardPrice").textValue())
        .isEqualTo("1104.00");
    assertThat(product.at("/to_ProductSales/TaxClassification").textValue()).isEqualTo("1");
    assertThat(product.get("to_ProductStorage").isNull()).isTrue();
  }

  @Test
  void newProductIsCreatedDeepAndCanThenBeChanged() throws IOException {
    String body =
        """
        {"Product":"NEW-1","ProductType":"FERT","BaseUnit":"PC","ProductGroup":"l001",
         "to_Description":[{"Language":"EN","ProductDescription":"New pump"}],
         "to_SalesDelivery":[{"ProductSalesOrg":"1710","ProductDistributionChnl":"10"}]}""";
    assertThat(system.post(SET, body).expect(201).d().get("LastChangeDateTime").isNull()).isTrue();
    JsonNode product = system.record("Product/NEW-1");
    assertThat(product.get("ProductGroup").textValue()).isEqualTo("L001");
    String stamp = product.get("LastChangeDateTime").textValue();
    system
        .patch(
            "API_PRODUCT_SRV/A_ProductDescription(Product='NEW-1',Language='EN')",
            "{\"ProductDescription\":\"Better pump\"}")
        .expect(204);
    String after = system.record("Product/NEW-1").get("LastChangeDateTime").textValue();
    assertThat(after).isGreaterThan(stamp);
    system
        .patch(
            "API_PRODUCT_SRV/A_ProductSalesDelivery(Product='NEW-1',ProductSalesOrg='1710',"
                + "ProductDistributionChnl='10')",
            "{\"ProductSalesStatus\":\"Z1\"}")
        .expect(204);
    assertThat(system.record("Product/NEW-1").get("LastChangeDateTime").textValue())
        .as("a change of a sales view alone does not touch the stamp")
        .isEqualTo(after);
    system.post(SET, body).error(400, "/IWBEP/CM_MGW_RT/023");
    system
        .post(SET, body.replace("NEW-1", "NEW-2").replace("\"PC\"", "\"XX\""))
        .error(400, "M3/002");
    system.post(SET, "{\"Product\":\"NEW-3\"}").error(400, "M3/001");
  }

  @Test
  void catalogueOfTheCrmIsTheBeginningOfTheMaterialMaster() throws IOException {
    assertThat(system.record("SalesPrice/P-1001").get("ConditionRateValue").textValue())
        .isEqualTo("1840");
    assertThat(system.control("GET", "/state", null).json().at("/records/Product").intValue())
        .isEqualTo(50_000);
  }
}
