package io.strata.system.salesforce.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.salesforce.api.Account;
import io.strata.system.salesforce.api.AccountChanges;
import io.strata.system.salesforce.api.AccountCreate;
import io.strata.system.salesforce.api.AccountPage;
import io.strata.system.salesforce.api.AccountWrite;
import io.strata.system.salesforce.api.AccountsApi;
import io.strata.system.salesforce.paging.Page;
import io.strata.system.salesforce.vendor.account.AccountRecords;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Accounts as the contract has them. */
@RunOnVirtualThread
public class AccountsResource implements AccountsApi {

  private final AccountRecords records;

  AccountsResource(AccountRecords records) {
    this.records = records;
  }

  @Override
  public AccountPage listAccounts(
      String query, List<String> accounts, Integer limit, String cursor) {
    Page<Account> page = records.list(query, accounts, limit, cursor);
    return new AccountPage(page.items(), page.nextCursor());
  }

  @Override
  public RestResponse<Account> createAccount(String idempotencyKey, AccountCreate accountCreate) {
    return records.create(accountCreate).created("accounts/" + accountCreate.id());
  }

  @Override
  public RestResponse<Account> getAccount(String id) {
    return records.get(id).ok();
  }

  @Override
  public RestResponse<Account> updateAccount(
      String id, AccountChanges accountChanges, String ifMatch) {
    return records.update(id, accountChanges, ifMatch).ok();
  }

  @Override
  public RestResponse<Account> upsertAccount(String id, AccountWrite accountWrite) {
    return records.upsert(id, accountWrite).ok();
  }
}
