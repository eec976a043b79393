package io.strata.experience.partner.customer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.experience.partner.upstream.Customer360Upstream;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.fanout.Outcome;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/**
 * The partner's customers. On virtual threads: on workers the queries of an event loop would run
 * one after the other, since Vert.x keeps blocking work of a context in order.
 */
@GraphQLApi
@RunOnVirtualThread
public class CustomersGraph {

  private static final int MOST = 100;
  private static final int AT_ONCE = 20;

  private final Customer360Upstream customers;
  private final Reach reach;

  public CustomersGraph(Customer360Upstream customers, Reach reach) {
    this.customers = customers;
    this.reach = reach;
  }

  @Query
  @Description("One customer; null when there is none or it is not the partner's.")
  public Customer customer(@Id @NonNull String id) {
    if (!reach.contains(id)) {
      return null;
    }
    try {
      return CustomerMapper.toCustomer(customers.profile(id, reach.accounts()));
    } catch (ProblemException problem) {
      if (problem.type() == ProblemType.NOT_FOUND) {
        return null;
      }
      throw problem;
    }
  }

  @Query
  @Description("The partner's customers in order of id.")
  public @NonNull CustomerConnection customers(
      @DefaultValue("20") Integer first, String after, String query) {
    int limit = first == null ? 20 : first;
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalidParameter("first", "must be between 1 and " + MOST);
    }
    List<String> left = after == null ? reach.accounts() : reachAfter(Cursor.customerId(after));
    return left.isEmpty()
        ? CustomerConnection.EMPTY
        : CustomerMapper.toConnection(customers.search(query, left, limit));
  }

  @Description("The customer as the CRM knows it.")
  public @NonNull List<@NonNull CrmBlock> crm(@Source List<Customer> wanted) {
    List<CrmBlock> blocks = new ArrayList<>();
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      blocks.addAll(crmOf(wanted.subList(from, Math.min(from + AT_ONCE, wanted.size()))));
    }
    return blocks;
  }

  private List<CrmBlock> crmOf(List<Customer> wanted) {
    List<String> accounts = reach.accounts();
    List<Callable<CrmBlock>> reads =
        wanted.stream().<Callable<CrmBlock>>map(c -> () -> crmOf(c, accounts)).toList();
    return Fanout.settle(Call.current().deadline(), reads).stream()
        .map(CustomersGraph::orUnavailable)
        .toList();
  }

  private CrmBlock crmOf(Customer customer, List<String> accounts) {
    return customer.told() != null
        ? customer.told()
        : CustomerMapper.toBlock(customers.profile(customer.id(), accounts).blocks().crm());
  }

  private static CrmBlock orUnavailable(Outcome<CrmBlock> outcome) {
    return switch (outcome) {
      case Outcome.Done<CrmBlock>(CrmBlock block) -> block;
      case Outcome.Failed<CrmBlock>(ProblemException problem) ->
          CustomerMapper.unavailable(problem.type().slug());
    };
  }

  private List<String> reachAfter(String customerId) {
    return reach.accounts().stream().filter(id -> id.compareTo(customerId) > 0).toList();
  }
}
