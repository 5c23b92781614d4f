package rowmill.contract.model;

/**
 * How an error structure appears on the wire.
 *
 * @param code the wire code: the model's own, or else the shape's name
 * @param httpStatus the model's status, or else 500 for a fault and 400 for anything other
 */
public record ErrorDeclaration(String code, int httpStatus) {}
