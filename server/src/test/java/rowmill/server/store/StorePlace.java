package rowmill.server.store;

import java.nio.file.Path;
import java.util.function.Function;

/** Where a test's store is: a file in its directory, or what {@link OnPostgres} has put in place of that. */
public final class StorePlace {
    private static volatile Function<Path, StoreLocation> places = StoreLocation::in;

    private StorePlace() {}

    /** The same directory is the same store. */
    public static StoreLocation of(Path directory) {
        return places.apply(directory);
    }

    static void are(Function<Path, StoreLocation> others) {
        places = others;
    }
}
