package rowmill.engine.learn;

import rowmill.engine.schema.AttributeType;

/** What a model predicts. The constants are the API's words. */
public enum ModelType {
    /** One of two answers, by logistic regression. */
    BINARY(AttributeType.BINARY),
    /** One of several classes, by multinomial logistic regression. */
    MULTICLASS(AttributeType.CATEGORICAL),
    /** A number, by linear regression. */
    REGRESSION(AttributeType.NUMERIC);

    private final AttributeType targetType;

    ModelType(AttributeType targetType) {
        this.targetType = targetType;
    }

    /** The type that the target attribute must have. */
    public AttributeType targetType() {
        return targetType;
    }
}
