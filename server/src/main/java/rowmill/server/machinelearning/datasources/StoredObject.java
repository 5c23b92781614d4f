package rowmill.server.machinelearning.datasources;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.engine.csv.ByteSource;
import rowmill.server.objects.ObjectAccess;
import rowmill.server.objects.ObjectSummary;

/** An object in S3 as the engine reads it: by ranges, with the rights of a call that is made anew for each stream. */
public final class StoredObject implements ByteSource {
    private final ObjectAccess objects;
    private final Supplier<Call> rights;
    private final String bucket;
    private final ObjectSummary summary;

    StoredObject(ObjectAccess objects, Supplier<Call> rights, String bucket, ObjectSummary summary) {
        this.objects = objects;
        this.rights = rights;
        this.bucket = bucket;
        this.summary = summary;
    }

    @Override
    public String name() {
        return "s3://" + bucket + "/" + summary.key();
    }

    @Override
    public long length() {
        return summary.size();
    }

    @Override
    public InputStream open(long from, long toExclusive) throws IOException {
        try {
            long end = toExclusive >= summary.size() ? -1 : toExclusive;
            return objects.open(rights.get(), bucket, summary.key(), from, end);
        } catch (ServiceException refused) {
            throw new IOException(name() + " cannot be read: " + refused.text(), refused);
        }
    }
}
