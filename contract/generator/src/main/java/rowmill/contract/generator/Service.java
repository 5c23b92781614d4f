package rowmill.contract.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A service to generate for.
 *
 * @param modelName for example {@code iam-2010-05-08}
 * @param prefix of the type names, for example {@code Iam}
 * @param model its model, already adjusted and stripped
 */
record Service(String modelName, String prefix, ObjectNode model) {
    /** The last part of the package, for example {@code iam}. */
    String folder() {
        return folderOf(modelName);
    }

    static String folderOf(String modelName) {
        return modelName.substring(0, modelName.indexOf('-'));
    }

    String packageName() {
        return "rowmill.contract." + folder();
    }

    /** The name and version for Javadoc. */
    String title() {
        return model.path("metadata").path("serviceFullName").asText(prefix) + " "
                + model.path("metadata").path("apiVersion").asText();
    }
}
