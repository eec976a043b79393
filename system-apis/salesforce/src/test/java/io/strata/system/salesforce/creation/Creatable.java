package io.strata.system.salesforce.creation;

/** A record that can be created: as a caller asks for it, and as the vendor then has it. */
enum Creatable {
  ACCOUNT(
      "accounts",
      "Account",
      "C-10300",
      "{\"id\":\"C-10300\",\"name\":\"New Ltd\",\"phone\":\"\",\"billingAddress\":{\"city\":\"Ulm\"}}",
      "Customer_Number__c/C-10300",
      "{\"AccountNumber\":\"C-10300\",\"Name\":\"New Ltd\",\"Phone\":null,\"BillingCity\":\"Ulm\"}",
      """
      {"Id":"0015g00000AbCdEAAV","AccountNumber":"C-10300","Name":"New Ltd","Industry":null,
       "Phone":null,"Website":null,"BillingStreet":null,"BillingCity":"Ulm",
       "BillingPostalCode":null,"BillingCountry":null,
       "SystemModstamp":"2026-11-01T08:00:00.000+0000"}"""),
  CONTACT(
      "contacts",
      "Contact",
      "0035g00000AbCdEAAV",
      "{\"externalId\":\"K-1\",\"accountId\":\"C-10001\",\"lastName\":\"Roe\"}",
      "External_Id__c/K-1",
      "{\"Account\":{\"Customer_Number__c\":\"C-10001\"},\"LastName\":\"Roe\"}",
      """
      {"Id":"0035g00000AbCdEAAV","Account":{"AccountNumber":"C-10001"},"FirstName":null,
       "LastName":"Roe","Title":null,"Email":null,"Phone":null,"External_Id__c":"K-1",
       "SystemModstamp":"2026-11-01T08:00:00.000+0000"}"""),
  OPPORTUNITY(
      "opportunities",
      "Opportunity",
      "0065g00000AbCdEAAV",
      """
      {"externalId":"D-1","accountId":"C-10001","name":"Spindles","stage":"Prospecting",
       "amount":{"amount":"120.50","currency":"EUR"},"closeDate":"2026-12-01"}""",
      "External_Id__c/D-1",
      "{\"Name\":\"Spindles\",\"StageName\":\"Prospecting\",\"Amount\":120.50,"
          + "\"CloseDate\":\"2026-12-01\",\"Account\":{\"Customer_Number__c\":\"C-10001\"}}",
      """
      {"Id":"0065g00000AbCdEAAV","Account":{"AccountNumber":"C-10001"},"Name":"Spindles",
       "StageName":"Prospecting","IsClosed":false,"IsWon":false,"Amount":120.5,
       "CloseDate":"2026-12-01","External_Id__c":"D-1","OpportunityLineItems":null,
       "SystemModstamp":"2026-11-01T08:00:00.000+0000"}""");

  final String noun;
  final String object;
  final String id;
  final String body;
  final String writtenUnder;
  final String fields;
  final String row;

  Creatable(
      String noun,
      String object,
      String id,
      String body,
      String writtenUnder,
      String fields,
      String row) {
    this.noun = noun;
    this.object = object;
    this.id = id;
    this.body = body;
    this.writtenUnder = writtenUnder;
    this.fields = fields;
    this.row = row;
  }
}
