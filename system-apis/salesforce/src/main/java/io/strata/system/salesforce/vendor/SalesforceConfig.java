package io.strata.system.salesforce.vendor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Which org this service speaks for, and as whom. */
@ConfigMapping(prefix = "salesforce")
public interface SalesforceConfig {

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
}
