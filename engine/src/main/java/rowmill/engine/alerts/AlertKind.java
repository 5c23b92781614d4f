package rowmill.engine.alerts;

/** What an alert is about. The names are stable: programs may compare them. */
public enum AlertKind {
    /** The data set has few records. Figure: records. */
    FEW_RECORDS,
    /** Lines were rejected by the reader. Figure: their share. */
    BAD_RECORDS,
    /** Attributes have their own names as values, as if a header line were read as a record. Figure: attributes. */
    HEADER_IN_DATA,
    /** An attribute has no usable value at all. Figure: records. */
    NO_VALUES,
    /** An attribute has one value only. Figure: records. */
    CONSTANT,
    /** Nearly every record has a value of its own. Figure: different values per record. */
    ID_LIKE,
    /** The row id does not tell records apart. Figure: different values per record. */
    ROW_ID_NOT_UNIQUE,
    /** Many values are missing or empty. Figure: their share. */
    MANY_MISSING,
    /** Values are not of the attribute's type. Figure: their share. */
    MANY_INVALID,
    /** A word such as {@code ?} or {@code NA} seems to stand for a missing value. Figure: its share. */
    MISSING_MARKER,
    /** One number far from all others seems to stand for something else. Figure: the number. */
    SENTINEL_NUMBER,
    /** No attribute is the target, so that no model can be trained. Figure: attributes. */
    NO_TARGET,
    /** The target is a TEXT, which no model predicts. Figure: records. */
    TARGET_TEXT,
    /** The target is CATEGORICAL or NUMERIC and has two values, so that a BINARY model would fit. Figure: records. */
    TARGET_TWO_VALUES,
    /** The target has more classes than a model may have. Figure: their number. */
    TARGET_MANY_CLASSES,
    /** Records cannot be used because their target is missing, empty or invalid. Figure: their share. */
    UNUSABLE_TARGET,
    /** The target has one value only, so there is nothing to learn. Figure: records. */
    TARGET_CONSTANT,
    /** One class of the target is rare. Figure: its share. */
    TARGET_IMBALANCE,
    /** An attribute tells the target almost by itself. Figure: strength of the association. */
    LEAKAGE_SUSPECT,
    /** Two numeric attributes say nearly the same. Figure: their correlation. */
    HIGH_CORRELATION,
    /** Two attributes are equal. Figure: records compared. */
    DUPLICATE_ATTRIBUTES,
    /** A numeric attribute has a long tail. Figure: skewness. */
    SKEWED,
    /** Many values lie outside the whiskers of the box plot. Figure: their share. */
    OUTLIERS,
    /** Many categories are too rare to learn from. Figure: their number. */
    RARE_CATEGORIES,
    /** A categorical attribute has very many values. Figure: their number. */
    MANY_CATEGORIES,
    /** A column holds numbers and words. Figure: share of numbers. */
    MIXED_TYPES,
    /** Numbers with signs such as {@code 1,234}, {@code 12%} or {@code $5} are read as categories. Figure: share of them. */
    FORMATTED_NUMBERS,
    /** Numbers are read as categories. Figure: different values. */
    NUMBERS_AS_CATEGORIES,
    /** Dates are read as categories or text. Figure: their share. */
    DATES_AS_TEXT,
    /** Values have blanks around them. Figure: their share. */
    PADDED_VALUES,
    /** A text attribute holds single words. Figure: words per record. */
    SHORT_TEXT
}
