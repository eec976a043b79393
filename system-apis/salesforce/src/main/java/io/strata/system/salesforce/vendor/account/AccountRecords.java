package io.strata.system.salesforce.vendor.account;

import static io.strata.system.salesforce.vendor.account.SfAccount.NUMBER;
import static io.strata.system.salesforce.vendor.soql.Condition.contains;
import static io.strata.system.salesforce.vendor.soql.Condition.equal;
import static io.strata.system.salesforce.vendor.soql.Condition.greater;
import static io.strata.system.salesforce.vendor.soql.Condition.in;
import static io.strata.system.salesforce.vendor.soql.Condition.startsWith;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.salesforce.api.Account;
import io.strata.system.salesforce.api.AccountChanges;
import io.strata.system.salesforce.api.AccountCreate;
import io.strata.system.salesforce.api.AccountWrite;
import io.strata.system.salesforce.creation.Creation;
import io.strata.system.salesforce.paging.Cursor;
import io.strata.system.salesforce.paging.Page;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import io.strata.system.salesforce.vendor.SalesforceConnector;
import io.strata.system.salesforce.vendor.SfFields;
import io.strata.system.salesforce.vendor.Target;
import io.strata.system.salesforce.vendor.soql.Condition;
import io.strata.system.salesforce.vendor.soql.Soql;
import io.strata.system.salesforce.version.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The org's accounts that are customers of ours: those with a customer number. */
@ApplicationScoped
public class AccountRecords {

  private static final Target ACCOUNT = new Target(SfAccount.TYPE, AccountMapper.MEMBERS);

  /** Accounts without a canonical number are prospects nobody above knows. */
  private static final String CANONICAL = "C-";

  private final SalesforceConnector org;
  private final String externalIdField;
  private final Creation creation;

  public AccountRecords(SalesforceConnector org, SalesforceConfig config, Creation creation) {
    this.org = org;
    this.creation = creation;
    this.externalIdField = config.accountExternalIdField();
  }

  /**
   * @param query part of a name or a whole number; null for all
   * @param reach the only accounts that exist for this call; empty for no limit
   */
  public Page<Account> list(String query, List<String> reach, int limit, String cursor) {
    List<Condition> filter = new ArrayList<>();
    filter.add(startsWith(NUMBER, CANONICAL));
    if (query != null && !query.isBlank()) {
      filter.add(contains("Name", query.strip()).or(equal(NUMBER, query.strip())));
    }
    if (!reach.isEmpty()) {
      filter.add(in(NUMBER, reach));
    }
    Cursor.afterNumber(cursor, query, reach).ifPresent(last -> filter.add(greater(NUMBER, last)));
    Soql soql = select().where(filter).orderBy(NUMBER).limit(limit + 1);
    List<SfAccount> rows = org.query("listAccounts", soql, SfAccount.class);
    return Page.of(rows, limit, last -> Cursor.next(last.accountNumber(), query, reach))
        .map(AccountMapper::toAccount);
  }

  public Versioned<Account> get(String id) {
    return versioned(find(id));
  }

  public Versioned<Account> update(String id, AccountChanges changes, String ifMatch) {
    SfFields fields = AccountMapper.toFields(changes).requireAny();
    Versioned.requireCondition(ifMatch);
    SfAccount seen = find(id);
    versioned(seen).requireMatch(ifMatch);
    org.update("updateAccount", ACCOUNT, seen.id(), fields, seen.systemModstamp());
    return get(id);
  }

  /** See {@link Creation}; an account's own key is its number. */
  public Versioned<Account> create(AccountCreate account) {
    return creation.once(
        account,
        () -> lookup(account.id()).map(AccountRecords::versioned),
        () -> {
          SfFields fields = AccountMapper.toFields(account);
          org.upsert("createAccount", ACCOUNT, externalIdField, account.id(), fields);
        });
  }

  public Versioned<Account> upsert(String id, AccountWrite account) {
    SfFields fields = AccountMapper.toFields(id, account);
    org.upsert("upsertAccount", ACCOUNT, externalIdField, id, fields);
    return get(id);
  }

  private SfAccount find(String id) {
    return lookup(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }

  private Optional<SfAccount> lookup(String id) {
    Soql soql = select().where(equal(NUMBER, id)).limit(2);
    List<SfAccount> rows = org.query("getAccount", soql, SfAccount.class);
    return switch (rows.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(rows.getFirst());
      default ->
          throw new ProblemException(
              ProblemType.CONFLICT, "More than one account carries this number");
    };
  }

  private static Soql select() {
    return Soql.select(SfAccount.FIELDS).from(SfAccount.TYPE);
  }

  private static Versioned<Account> versioned(SfAccount row) {
    return Versioned.of(AccountMapper.toAccount(row), row);
  }
}
