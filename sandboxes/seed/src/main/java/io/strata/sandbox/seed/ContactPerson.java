package io.strata.sandbox.seed;

/**
 * A person at a customer.
 *
 * @param id CP- and the customer's number and a running number, such as CP-10001-1
 * @param email at a reserved example domain
 */
public record ContactPerson(
    String id,
    String customerId,
    String firstName,
    String lastName,
    String title,
    String email,
    String phone) {}
