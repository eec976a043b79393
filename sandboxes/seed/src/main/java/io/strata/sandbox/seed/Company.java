package io.strata.sandbox.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One company's data, the same for every sandbox: 200 customers, their people, the catalogue and
 * 600 deals. The same seed gives the same data on every machine.
 */
public record Company(
    List<Customer> customers,
    List<ContactPerson> contacts,
    List<Product> products,
    List<Deal> deals) {

  /** The seed a fresh sandbox starts with. */
  public static final long DEFAULT_SEED = 42;

  public static final int CUSTOMERS = 200;
  public static final int DEALS = 600;

  public static Company of(long seed) {
    List<Product> products = Catalogue.products();
    CustomerMaker customerMaker = new CustomerMaker(new Random(seed));
    DealMaker dealMaker = new DealMaker(new Random(seed + 1), products);
    List<Customer> customers = new ArrayList<>();
    List<ContactPerson> contacts = new ArrayList<>();
    for (int number = 10_001; number <= 10_000 + CUSTOMERS; number++) {
      Customer customer = customerMaker.customer(number);
      customers.add(customer);
      contacts.addAll(customerMaker.contacts(customer));
    }
    List<Deal> deals = new ArrayList<>();
    for (int i = 0; i < DEALS; i++) {
      deals.add(
          dealMaker.deal(
              Deal.FIRST_NUMBER + i,
              customers.get(i < CUSTOMERS ? i : dealMaker.below(CUSTOMERS))));
    }
    return new Company(List.copyOf(customers), List.copyOf(contacts), products, List.copyOf(deals));
  }
}
