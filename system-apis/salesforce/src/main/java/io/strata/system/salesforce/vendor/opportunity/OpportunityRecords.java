package io.strata.system.salesforce.vendor.opportunity;

import static io.strata.system.salesforce.vendor.soql.Condition.contains;
import static io.strata.system.salesforce.vendor.soql.Condition.equal;
import static io.strata.system.salesforce.vendor.soql.Condition.greater;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.salesforce.api.Opportunity;
import io.strata.system.salesforce.api.OpportunityChanges;
import io.strata.system.salesforce.api.OpportunityCreate;
import io.strata.system.salesforce.api.OpportunityDetail;
import io.strata.system.salesforce.api.OpportunityWrite;
import io.strata.system.salesforce.creation.Creation;
import io.strata.system.salesforce.paging.Cursor;
import io.strata.system.salesforce.paging.Page;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import io.strata.system.salesforce.vendor.SalesforceConnector;
import io.strata.system.salesforce.vendor.SfAccountRef;
import io.strata.system.salesforce.vendor.SfFields;
import io.strata.system.salesforce.vendor.Target;
import io.strata.system.salesforce.vendor.soql.Condition;
import io.strata.system.salesforce.vendor.soql.Soql;
import io.strata.system.salesforce.version.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The org's opportunities and their lines. */
@ApplicationScoped
public class OpportunityRecords {

  /**
   * @param accountId null for all accounts
   * @param stage as the org names it; null for all
   * @param query part of a name or a whole customer number; null for all
   */
  public record Filter(String accountId, String stage, String query) {}

  /** What an opportunity's version covers: all lines, and nothing of how they were paged. */
  private record State(SfOpportunity row, List<SfLine> lines) {}

  private final SalesforceConnector org;
  private final Amounts amounts;
  private final OpportunityFields names;
  private final Target target;
  private final String accountKeyField;
  private final Creation creation;

  public OpportunityRecords(SalesforceConnector org, SalesforceConfig config, Creation creation) {
    this.org = org;
    this.creation = creation;
    this.amounts = new Amounts(config.currency());
    this.names = OpportunityFields.of(config);
    this.target = new Target(SfOpportunity.TYPE, OpportunityMapper.members(names));
    this.accountKeyField = config.accountExternalIdField();
  }

  public Page<Opportunity> list(Filter filter, int limit, String cursor) {
    List<Condition> conditions = conditions(filter);
    Cursor.afterId(cursor, filter).ifPresent(last -> conditions.add(greater("Id", last)));
    Soql soql =
        Soql.select(names.selected())
            .from(SfOpportunity.TYPE)
            .where(conditions)
            .orderBy("Id")
            .limit(limit + 1);
    List<SfOpportunity> rows = org.query("listOpportunities", soql, SfOpportunity.class);
    return Page.of(rows, limit, last -> Cursor.next(last.id(), filter))
        .map(row -> OpportunityMapper.toOpportunity(row, amounts, names));
  }

  public Versioned<OpportunityDetail> get(String id) {
    return versioned(find("Id", id));
  }

  public Versioned<OpportunityDetail> update(
      String id, OpportunityChanges changes, String ifMatch) {
    SfFields fields = OpportunityMapper.toFields(changes, amounts, names).requireAny();
    Versioned.requireCondition(ifMatch);
    SfOpportunity seen = find("Id", id);
    versioned(seen).requireMatch(ifMatch);
    org.update("updateOpportunity", target, seen.id(), fields, seen.systemModstamp());
    return get(id);
  }

  /**
   * See {@link Creation}.
   *
   * @param attempt the caller's key of the attempt, from which the record's own is made when it has
   *     none
   */
  public Versioned<OpportunityDetail> create(OpportunityCreate deal, String attempt) {
    String key = creation.key(deal.externalId(), attempt);
    return creation.once(
        deal,
        () -> lookup(names.externalId(), key).map(this::versioned),
        () -> {
          SfFields fields = OpportunityMapper.toFields(deal, amounts, accountKeyField);
          org.upsert("createOpportunity", target, names.externalId(), key, fields);
        });
  }

  public Versioned<OpportunityDetail> upsert(String externalId, OpportunityWrite deal) {
    SfFields fields = OpportunityMapper.toFields(deal, amounts, accountKeyField);
    org.upsert("upsertOpportunity", target, names.externalId(), externalId, fields);
    return versioned(find(names.externalId(), externalId));
  }

  private static List<Condition> conditions(Filter filter) {
    List<Condition> conditions = new ArrayList<>();
    if (filter.accountId() != null) {
      conditions.add(equal(SfAccountRef.NUMBER, filter.accountId()));
    }
    if (filter.stage() != null) {
      conditions.add(equal(SfOpportunity.STAGE, filter.stage()));
    }
    if (filter.query() != null && !filter.query().isBlank()) {
      String query = filter.query().strip();
      conditions.add(contains("Name", query).or(equal(SfAccountRef.NUMBER, query)));
    }
    return conditions;
  }

  private SfOpportunity find(String field, String value) {
    return lookup(field, value)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }

  private Optional<SfOpportunity> lookup(String field, String value) {
    Soql soql =
        Soql.select(names.selected())
            .with(Soql.select(SfLine.FIELDS).from(SfLine.RELATIONSHIP).orderBy("Id"))
            .from(SfOpportunity.TYPE)
            .where(equal(field, value))
            .limit(1);
    return org.query("getOpportunity", soql, SfOpportunity.class).stream().findFirst();
  }

  private Versioned<OpportunityDetail> versioned(SfOpportunity row) {
    List<SfLine> lines =
        row.lines() == null ? List.of() : org.complete("getOpportunity", row.lines(), SfLine.class);
    return Versioned.of(
        OpportunityMapper.toDetail(row, lines, amounts, names),
        new State(row.withoutLines(), lines));
  }
}
