package io.strata.sandbox.sap.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartnerTest {

  private static final String SET = "API_BUSINESS_PARTNER/A_BusinessPartner";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void customerIsFoundByItsCanonicalId() throws IOException {
    String filter = SystemSandbox.encode("BusinessPartnerIDByExtSystem eq 'C-10007'");
    List<JsonNode> found =
        system
            .get(
                SET
                    + "?$filter="
                    + filter
                    + "&$expand=to_BusinessPartnerAddress/to_PhoneNumber,to_BusinessPartnerRole,"
                    + "to_Customer/to_CustomerSalesArea/to_PartnerFunction,to_Customer/to_CustomerCompany,to_Supplier")
            .results();
    assertThat(found).hasSize(1);
    JsonNode partner = found.getFirst();
    assertThat(partner.get("BusinessPartner").textValue()).isEqualTo("10100007");
    assertThat(partner.get("SearchTerm1").textValue()).isEqualTo("C-10007");
    assertThat(partner.at("/to_BusinessPartnerRole/results")).hasSize(3);
    assertThat(partner.at("/to_Customer/Customer").textValue()).isEqualTo("10100007");
    JsonNode areas = partner.at("/to_Customer/to_CustomerSalesArea/results");
    assertThat(areas)
        .extracting(area -> area.get("SalesOrganization").asText())
        .containsExactly("1010", "1710");
    assertThat(areas.get(1).at("/to_PartnerFunction/results")).hasSize(4);
    assertThat(partner.at("/to_BusinessPartnerAddress/results/0/to_PhoneNumber/results"))
        .hasSize(1);
    assertThat(partner.get("to_Supplier").isNull()).isTrue();
    assertThat(system.records("BusinessPartner")).hasSize(200);
  }

  @Test
  void changeIsGuardedAndReachesTheCustomer() throws IOException {
    String path = SET + "('10100001')";
    system.patch(path, "{\"OrganizationBPName1\":\"New name\"}").expect(428);
    String etag = Orders.etag(system, path);
    Reply changed =
        system.patch(path, "{\"OrganizationBPName1\":\"New name\"}", "If-Match", etag).expect(204);
    assertThat(changed.header("etag").orElseThrow()).isNotEqualTo(etag);
    assertThat(system.record("Customer/10100001").get("CustomerName").textValue())
        .isEqualTo("New name");
    assertThat(system.record("BusinessPartner/10100001").get("BusinessPartnerFullName").textValue())
        .isEqualTo("New name");
  }

  @Test
  void partnerWithACustomerRoleAndASalesAreaCanOrder() throws IOException {
    String body =
        """
        {"BusinessPartnerCategory":"2","OrganizationBPName1":"Fresh Ltd",
         "BusinessPartnerIDByExtSystem":"C-90001",
         "to_BusinessPartnerRole":[{"BusinessPartnerRole":"FLCU01"}],
         "to_BusinessPartnerAddress":[{"Country":"DE","CityName":"Bonn"}],
         "to_Customer":{"to_CustomerSalesArea":[{"SalesOrganization":"1710",
           "DistributionChannel":"10","Division":"00","Currency":"EUR"}]}}""";
    String number = system.post(SET, body).expect(201).d().get("BusinessPartner").textValue();
    assertThat(number).isEqualTo("10200001");
    assertThat(system.record("Customer/" + number).get("CustomerName").textValue())
        .isEqualTo("Fresh Ltd");
    String order = Orders.body("P-1", Orders.item("P-1001", "1")).replace("10100001", number);
    system.post(Orders.SET, order).expect(201);
    system.post(SET, "{\"BusinessPartnerCategory\":\"2\"}").error(400, "R1/214");
    system.post(SET, "{}").error(400, "R1/213");
    system.call("DELETE", SET + "('" + number + "')", null).error(405, "/IWFND/CM_MGW/096");
  }
}
