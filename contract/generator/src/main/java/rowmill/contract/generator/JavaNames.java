package rowmill.contract.generator;

import java.util.Locale;
import java.util.Set;

/**
 * Java names for the names of a model.
 *
 * <p>A type keeps its name, with a capital first letter. A member or operation is decapitalised: of the leading run of
 * capitals and digits every letter becomes small, except the last one if a small letter follows it, since that one
 * begins a word. {@code DataSourceId → dataSourceId}, {@code MLModelId → mlModelId}, {@code EQ → eq}, {@code RoleARN →
 * roleARN}, {@code S3StagingLocation → s3StagingLocation}, {@code DBInstances → dbInstances}. Words that Java reserves
 * get an underscore behind.
 */
final class JavaNames {
    private static final Set<String> RESERVED = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while",
            // Not keywords, but neither a component of a record nor a method of a builder may be called so.
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "builder",
            "build",
            "toBuilder",
            "fromDocument",
            "toDocument");

    private JavaNames() {}

    static String type(String modelName) {
        return Character.toUpperCase(modelName.charAt(0)) + modelName.substring(1);
    }

    static String member(String modelName) {
        int run = 0;
        while (run < modelName.length() && isCapitalOrDigit(modelName.charAt(run))) {
            run++;
        }
        boolean wordBegins = run > 1 && run < modelName.length() && Character.isLowerCase(modelName.charAt(run));
        int small = wordBegins ? run - 1 : run;
        String name = modelName.substring(0, small).toLowerCase(Locale.ROOT) + modelName.substring(small);
        return RESERVED.contains(name) ? name + "_" : name;
    }

    private static boolean isCapitalOrDigit(char c) {
        return Character.isUpperCase(c) || Character.isDigit(c);
    }

    /** {@code InvalidInputException → INVALID_INPUT_EXCEPTION}, {@code DBInstanceNotFound → DB_INSTANCE_NOT_FOUND}. */
    static String constant(String modelName) {
        return modelName
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }
}
