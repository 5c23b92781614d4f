package rowmill.server.machinelearning.datasources;

/** How the copy of a query's result stands, as its pipeline tells. */
sealed interface CopyState {
    /** Not yet at its end; {@code detail} says where it is, for the log. */
    record Going(String detail) implements CopyState {}

    record Finished() implements CopyState {}

    /** It ended without a result; {@code reason} names object, cause and remedy. */
    record Failed(String reason) implements CopyState {}
}
