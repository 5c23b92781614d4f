package rowmill.engine.recipe;

/**
 * A JSON string of the recipe, decoded, that still knows where each of its characters stood.
 *
 * @param value the decoded text
 * @param offsets for each character of {@code value}, and for its end, the offset in the source
 * @param source the recipe it stands in
 */
record Quoted(String value, int[] offsets, Source source) {
    /** The error at the decoded character {@code index}; {@code index} may be the length. */
    InvalidRecipeException error(int index, String problem) {
        return source.error(offsets[index], problem);
    }
}
