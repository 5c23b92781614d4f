/**
 * AWS's published service models, read from JSON: protocol, operations, shapes and their constraints.
 *
 * <p>Start at {@link rowmill.contract.model.ServiceModel#load}. The build copies each model, without its prose and with
 * the relaxations that this project needs, into the resources; {@code load} reads it once. Codec and validator walk an
 * {@link rowmill.contract.model.Operation}'s input or output {@link rowmill.contract.model.Shape} beside a document.
 *
 * <p>Nothing here encodes, decodes or validates.
 */
@NullMarked
package rowmill.contract.model;

import org.jspecify.annotations.NullMarked;
