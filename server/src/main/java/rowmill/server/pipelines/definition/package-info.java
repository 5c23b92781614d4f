/**
 * Pipeline definitions: components with fields, parameters and their values, what each type may hold, and what is wrong
 * with a definition.
 *
 * <p>Start at {@link rowmill.server.pipelines.definition.Definition}. One put: the service hands the caller's objects to
 * {@link rowmill.server.pipelines.definition.Validation}, which knows the types from {@link
 * rowmill.server.pipelines.definition.TypeCatalogue} and answers with {@link
 * rowmill.server.pipelines.definition.Issue}s; unless one is fatal, the definition is stored with the texts of its
 * secret fields (names with a star) sealed. A {@link rowmill.server.pipelines.definition.ComponentScope} lets expressions
 * see a component's fields, those it inherits, parameters and referenced components.
 *
 * <p>Nothing here stores, runs or authorises.
 */
@NullMarked
package rowmill.server.pipelines.definition;

import org.jspecify.annotations.NullMarked;
