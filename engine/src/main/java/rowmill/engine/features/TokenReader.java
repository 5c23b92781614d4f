package rowmill.engine.features;

import rowmill.engine.csv.CsvRecord;

/** Reads a value as tokens. One instance keeps its own buffers: one per thread. */
interface TokenReader {
    /** The tokens of a record, valid until the next call. */
    Tokens read(CsvRecord record);
}
