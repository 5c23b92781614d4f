package rowmill.server.machinelearning.models;

import rowmill.contract.ServiceException;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.server.machinelearning.datasources.DataSourceBody;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.Refusal;

/** What models ask of the target of a datasource, and what to do about one that is missing or does not fit. */
public final class TargetRequirement {
    private TargetRequirement() {}

    /**
     * The target that a schema names.
     *
     * @param dataSource whose schema it is
     * @param consequence what cannot be done without one, such as {@code there is nothing to learn}
     * @throws ServiceException InvalidInputException that says how to name one, if it names none
     */
    public static Attribute named(DataSchema schema, Entity dataSource, String consequence) {
        int column = schema.targetIndex()
                .orElseThrow(() -> Refusal.invalid("The schema of datasource " + dataSource.id()
                        + " names no targetAttributeName, so that " + consequence
                        + ". Create the datasource again with a target: name the column as targetAttributeName in"
                        + " DataSchema; " + waysToNameIt(DataSourceBody.of(dataSource))));
        return schema.attributes().get(column);
    }

    private static String waysToNameIt(DataSourceBody data) {
        return data.origin() == Origin.S3
                ? "`rowmill insights schema " + data.location()
                        + " --target COLUMN --schema-out FILE` writes one. Or give no"
                        + " DataSchema and call the column y or target in the header line."
                : "`rowmill insights preview … --target COLUMN --schema-out FILE` writes one for a query. Or give no"
                        + " DataSchema and call the column y or target in the query, with AS y or AS target.";
    }

    /**
     * Checks that a model of a type can predict a target.
     *
     * @param needs what is said of the model before the type that it needs, such as {@code needs}
     * @throws ServiceException InvalidInputException that says what would fit
     */
    public static void fits(ModelType type, Attribute target, Entity dataSource, String needs) {
        AttributeType needed = type.targetType();
        if (target.type() != needed) {
            throw Refusal.invalid("A model of type " + type + " " + needs + " a target of type " + needed
                    + ", but the target '" + target.name() + "' of datasource " + dataSource.id() + " is "
                    + target.type() + ". "
                    + remedy(target, needed, DataSourceBody.of(dataSource).origin()));
        }
    }

    /**
     * The type of model that predicts a target.
     *
     * @throws ServiceException InvalidInputException if there is none
     */
    public static ModelType modelFor(Attribute target, Entity dataSource) {
        return switch (target.type()) {
            case BINARY -> ModelType.BINARY;
            case CATEGORICAL -> ModelType.MULTICLASS;
            case NUMERIC -> ModelType.REGRESSION;
            case TEXT ->
                throw Refusal.invalid(
                        "The target '" + target.name() + "' of datasource " + dataSource.id() + " is TEXT. "
                                + remedy(
                                        target,
                                        AttributeType.CATEGORICAL,
                                        DataSourceBody.of(dataSource).origin()));
        };
    }

    private static String remedy(Attribute target, AttributeType needed, Origin origin) {
        boolean forBinary = needed == AttributeType.BINARY;
        boolean file = origin == Origin.S3;
        return switch (target.type()) {
            case TEXT ->
                "A text cannot be a target, since no model predicts one: make it CATEGORICAL in DataSchema if it names one of"
                        + " some classes, or choose another target.";
            case CATEGORICAL ->
                (forBinary
                                ? "To make it BINARY "
                                        + (file
                                                ? "write it as 0 and 1 in the files"
                                                : "select a condition in the query, such as " + target.name()
                                                        + " = 'VALUE' AS y, which is 0 or 1")
                                        + "; or use"
                                : "Use")
                        + " a model of type MULTICLASS.";
            case NUMERIC ->
                (forBinary
                                ? (file
                                                ? "If it is 0 and 1 with empty values among them, leave those records out of"
                                                        + " the files"
                                                : "If it is 0 and 1 with NULLs among them, leave the NULLs out of the query"
                                                        + " (WHERE " + target.name() + " IS NOT NULL)")
                                        + "; otherwise use"
                                : "Use")
                        + " a model of type REGRESSION" + (forBinary ? "." : ", or make it CATEGORICAL in DataSchema.");
            case BINARY -> "Use a model of type BINARY, or make it " + needed + " in DataSchema.";
        };
    }
}
