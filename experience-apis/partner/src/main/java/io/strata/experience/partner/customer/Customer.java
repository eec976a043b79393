package io.strata.experience.partner.customer;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A customer of the partner.
 *
 * @param told the CRM's block when the customer came with it, null when it is still to be read
 */
public record Customer(@Id @NonNull String id, @NonNull String name, @Ignore CrmBlock told) {}
