package rowmill.engine.inference;

import rowmill.engine.schema.AttributeType;

/** A type for one column, before the column has its final name. */
record TypeGuess(AttributeType type, double confidence, String reason) {}
