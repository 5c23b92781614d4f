package rowmill.server.machinelearning.uses;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.Split;
import rowmill.server.machinelearning.datasources.DataSets;
import rowmill.server.machinelearning.datasources.DataSourceBody;
import rowmill.server.machinelearning.datasources.S3Location;
import rowmill.server.machinelearning.datasources.StoredObject;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.Refusal;

/**
 * One input file of a batch prediction. A split is that of the whole datasource, of which the file is a stretch.
 *
 * @param name the file's name in the name of its result: the last part of its key, or all of it if that is not unique
 */
record BatchInput(ByteSource source, String name, DataSchema schema, Split split) {

    /** The files of a datasource, in order. */
    static List<BatchInput> of(DataSets dataSets, Entity dataSource, ReadLimits limits) {
        DataSourceBody body = DataSourceBody.of(dataSource);
        List<StoredObject> sources = dataSets.files(dataSource.id(), body);
        long stored = sources.stream().mapToLong(StoredObject::length).sum();
        if (stored > limits.maxBytes()) {
            throw Refusal.invalid("The data of datasource " + dataSource.id() + " has " + stored
                    + " bytes; a batch prediction may have " + limits.maxBytes()
                    + ". Split it into several, or raise the server's setting batch.bytes.");
        }
        Split split = DataSets.split(body);
        boolean placed = sources.size() > 1 && !split.takesEverything();
        long[] lengths = sources.stream()
                .mapToLong(source -> placed ? unpackedLength(source) : 0)
                .toArray();
        long total = java.util.Arrays.stream(lengths).sum();
        DataSchema schema = DataSets.schema(dataSource);
        List<String> names = names(sources);
        List<BatchInput> inputs = new ArrayList<>();
        long before = 0;
        for (int index = 0; index < lengths.length; index++) {
            Split own = placed ? split.within(before, total) : split;
            inputs.add(new BatchInput(sources.get(index), names.get(index), schema, own));
            before += lengths[index];
        }
        return inputs;
    }

    private static List<String> names(List<StoredObject> sources) {
        List<String> last = sources.stream()
                .map(source -> source.name().substring(source.name().lastIndexOf('/') + 1))
                .toList();
        Set<String> seen = new HashSet<>();
        if (last.stream().allMatch(seen::add)) {
            return last;
        }
        return sources.stream()
                .map(source -> S3Location.parse("key", source.name()).key().replace('/', '-'))
                .toList();
    }

    private static long unpackedLength(StoredObject source) {
        if (!source.name().endsWith(".gz")) {
            return source.length();
        }
        try (InputStream text = new GZIPInputStream(source.open(0, Long.MAX_VALUE), 1 << 16)) {
            return text.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(source.name() + " cannot be unpacked", e);
        }
    }

    ReadRequest request(int threads, ReadLimits limits) {
        return new ReadRequest(List.of(source), schema, split, limits, threads);
    }
}
