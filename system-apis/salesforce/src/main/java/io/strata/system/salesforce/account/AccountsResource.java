package io.strata.system.salesforce.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.runtime.problem.ProblemException;
import io.strata.system.salesforce.api.Account;
import io.strata.system.salesforce.api.AccountChanges;
import io.strata.system.salesforce.api.AccountCreate;
import io.strata.system.salesforce.api.AccountPage;
import io.strata.system.salesforce.api.AccountWrite;
import io.strata.system.salesforce.api.AccountsApi;
import io.strata.system.salesforce.paging.Page;
import io.strata.system.salesforce.vendor.account.AccountRecords;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Accounts as the contract has them. */
@RunOnVirtualThread
public class AccountsResource implements AccountsApi {

  private final AccountRecords records;

  private final UriInfo request;

  AccountsResource(AccountRecords records, @Context UriInfo request) {
    this.records = records;
    this.request = request;
  }

  @Override
  public AccountPage listAccounts(
      String query, List<String> accounts, Integer limit, String cursor) {
    requireNamedReach(accounts);
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

  /** A reach that was sent and names nobody must not be taken for one that was not sent. */
  private void requireNamedReach(List<String> accounts) {
    if (accounts.isEmpty() && request.getQueryParameters().containsKey("accounts")) {
      throw ProblemException.invalidParameter("accounts", "must name at least one account");
    }
  }
}
