package io.strata.system.salesforce.vendor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Which org this service speaks for, and as whom. */
@ConfigMapping(prefix = "salesforce")
public interface SalesforceConfig {

  /** API names of fields (Metadata API Developer Guide, CustomField, fullName). */
  String FIELD = "[A-Za-z][A-Za-z0-9_]{0,79}";

  /** Where tokens are issued: `https://login.salesforce.com` or the org's My Domain URL. */
  URI loginUrl();

  /** Consumer key of the connected app that trusts our certificate. */
  String clientId();

  /** The integration user the app lets us act as. */
  String username();

  /** PKCS#8 PEM file of the RSA key whose certificate the connected app holds. */
  Path privateKeyFile();

  /** What the login assertion names as its audience; the login URL when absent. */
  Optional<String> audience();

  /** REST API version, `v` included. */
  @WithDefault("v62.0")
  String apiVersion();

  /** ISO 4217 code of the org's corporate currency: every amount is read and written in it. */
  @WithDefault("EUR")
  String currency();

  /** External id field of accounts that repeats the customer number; upserts go by it. */
  @WithDefault("Customer_Number__c")
  String accountExternalIdField();

  /** External id field of contacts and opportunities. */
  @WithDefault("External_Id__c")
  String externalIdField();

  /** Text field of opportunities for the number of the ERP's order. */
  @WithDefault("SAP_Order_Number__c")
  @Pattern(regexp = FIELD, message = "must be the API name of a field")
  String orderNumberField();

  /** Picklist field of opportunities for how far the delivery is. */
  @WithDefault("Delivery_Status__c")
  @Pattern(regexp = FIELD, message = "must be the API name of a field")
  String deliveryStatusField();
}
