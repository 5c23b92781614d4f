package rowmill.server.machinelearning.datasources;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.Owner;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.objects.ObjectAccess;
import rowmill.server.objects.ObjectSummary;

/** The files of a datasource in S3, found and read with the rights that the datasource has. */
public final class DataFiles {
    private static final int LARGEST_TEXT = 1 << 20;

    private final ObjectAccess objects;
    private final Rights rights;

    public DataFiles(ObjectAccess objects, Rights rights) {
        this.objects = objects;
        this.rights = rights;
    }

    /** Runs a read with the datasource's rights: its role's, or else those of the service or of its owner. */
    <T> T reading(String dataSourceId, DataSourceBody body, Function<Call, T> read) {
        String role = body.request().roleArn();
        return role == null
                ? rights.asServiceOrOwner(body.owner().caller(), read)
                : read.apply(rights.asRole(role, dataSourceId));
    }

    /**
     * The data files at a location: the object itself, or everything below a folder that is data, in the order of their
     * keys. Schemas, manifests, logs and empty objects are not data.
     *
     * @throws ServiceException InvalidInputException if there is none or it may not be read
     */
    List<StoredObject> dataAt(String dataSourceId, DataSourceBody body, S3Location location) {
        ObjectAccess own = objects.forSource(rights.arnOf(EntityKind.DATASOURCE, dataSourceId));
        return refusalsNaming(location, "read", () -> reading(dataSourceId, body, call -> found(own, call, location)));
    }

    /** The same for a caller's own rights and no datasource. */
    public List<StoredObject> dataFor(Call reader, S3Location location) {
        return refusalsNaming(location, "read", () -> found(objects, reader, location));
    }

    private static List<StoredObject> found(ObjectAccess objects, Call call, S3Location location) {
        List<ObjectSummary> found = location.folder()
                ? objects.list(call, location.bucket(), location.key())
                : List.of(only(objects, call, location));
        Supplier<Call> again = () -> call;
        List<StoredObject> files = found.stream()
                .filter(summary -> !location.folder() || isData(location, summary))
                .sorted(Comparator.comparing(ObjectSummary::key))
                .map(summary -> new StoredObject(objects, again, location.bucket(), summary))
                .toList();
        if (files.isEmpty()) {
            throw Refusal.invalid("There are no data files at " + location
                    + ". Give the location of a CSV file, or of a folder, ending in a slash, that holds some.");
        }
        return files;
    }

    private static ObjectSummary only(ObjectAccess objects, Call call, S3Location location) {
        try {
            return objects.head(call, location.bucket(), location.key());
        } catch (ServiceException refused) {
            if (refused.errorCode().code().equals("NoSuchKey") && hasDataBelow(objects, call, location)) {
                throw Refusal.invalid(
                        "There is no object " + location + ", but there are objects below it. The location of a"
                                + " folder ends in a slash: write " + location + "/.");
            }
            throw refused;
        }
    }

    private static boolean hasDataBelow(ObjectAccess objects, Call call, S3Location location) {
        S3Location folder = new S3Location(location.bucket(), location.key() + "/");
        try {
            return objects.list(call, folder.bucket(), folder.key()).stream()
                    .anyMatch(summary -> isData(folder, summary));
        } catch (ServiceException refused) {
            // Who may not list is told what was asked for and is not there, nothing else.
            return false;
        }
    }

    private static boolean isData(S3Location folder, ObjectSummary summary) {
        String name = summary.key().substring(folder.key().length());
        boolean besideTheData = name.endsWith(".schema") || name.endsWith(".manifest") || name.startsWith("logs/");
        return summary.size() > 0 && !name.endsWith("/") && !besideTheData;
    }

    /** Those parts of the folder whose keys the manifest names, in its order. */
    List<StoredObject> parts(String dataSourceId, DataSourceBody body, S3Location folder, List<String> keys) {
        return refusalsNaming(
                folder,
                "read",
                () -> reading(dataSourceId, body, call -> keys.stream()
                        .map(key -> new StoredObject(
                                objects, () -> call, folder.bucket(), objects.head(call, folder.bucket(), key)))
                        .toList()));
    }

    /** The text of the one object below {@code folder} whose key ends so. */
    String textOfOnly(String dataSourceId, DataSourceBody body, S3Location folder, String ending) {
        return refusalsNaming(
                folder,
                "read",
                () -> reading(dataSourceId, body, call -> {
                    ObjectSummary only = objects.list(call, folder.bucket(), folder.key()).stream()
                            .filter(summary -> summary.key().endsWith(ending))
                            .reduce((first, last) -> last)
                            .orElseThrow(() -> Refusal.invalid("The copy left no " + ending + " in " + folder
                                    + "; somebody removed it. Create the datasource again."));
                    return text(call, folder.bucket(), only.key());
                }));
    }

    /**
     * Writes an object with the rights that the bucket's policy grants the service, or else those of the owner.
     *
     * @param sourceArn the entity that it is written for, which policies may ask for
     */
    public void write(Owner owner, String sourceArn, S3Location location, Path file) {
        ObjectAccess target = objects.forSource(sourceArn);
        writing(owner, location, call -> target.put(call, location.bucket(), location.key(), file, "application/gzip"));
    }

    /** The same from memory. */
    public void write(Owner owner, String sourceArn, S3Location location, byte[] bytes) {
        ObjectAccess target = objects.forSource(sourceArn);
        writing(
                owner,
                location,
                call -> target.put(call, location.bucket(), location.key(), bytes, "application/json"));
    }

    /** The same with a caller's own rights. */
    public void writeFor(Call writer, S3Location location, byte[] bytes) {
        refusalsNaming(location, "write", () -> {
            objects.put(writer, location.bucket(), location.key(), bytes, "application/octet-stream");
            return true;
        });
    }

    private void writing(Owner owner, S3Location location, Consumer<Call> write) {
        refusalsNaming(
                location,
                "write",
                () -> rights.asServiceOrOwner(owner.caller(), call -> {
                    write.accept(call);
                    return true;
                }));
    }

    /** The name of an entity in policies. */
    public String arnOf(EntityKind kind, String id) {
        return rights.arnOf(kind, id);
    }

    /** The text of an object, at most 1 MiB. */
    String textOf(String dataSourceId, DataSourceBody body, S3Location location) {
        return refusalsNaming(
                location,
                "read",
                () -> reading(dataSourceId, body, call -> text(call, location.bucket(), location.key())));
    }

    /** The same for what belongs to no datasource: with the rights of the service, or else of the owner. */
    public String textFor(Owner owner, S3Location location) {
        return refusalsNaming(
                location,
                "read",
                () -> rights.asServiceOrOwner(owner.caller(), call -> text(call, location.bucket(), location.key())));
    }

    private String text(Call call, String bucket, String key) {
        try (InputStream in = objects.open(call, bucket, key, 0, -1)) {
            byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
            if (bytes.length > LARGEST_TEXT) {
                throw Refusal.invalid(
                        "s3://" + bucket + "/" + key + " is larger than 1 MiB; that is no schema and no recipe.");
            }
            return new String(bytes, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("s3://" + bucket + "/" + key + " cannot be read", e);
        }
    }

    /** Looks whether what will be put there may be read. */
    public void requireReadable(String dataSourceId, DataSourceBody body, S3Location location) {
        refusalsNaming(
                location,
                "read",
                () -> reading(dataSourceId, body, call -> {
                    objects.requireRight(call, "s3:GetObject", location.bucket(), location.key());
                    return true;
                }));
    }

    /** Looks whether the bucket is there and may be listed. */
    void requireBucket(String dataSourceId, DataSourceBody body, S3Location location) {
        refusalsNaming(
                location,
                "list",
                () -> reading(dataSourceId, body, call -> {
                    objects.requireBucket(call, location.bucket());
                    return true;
                }));
    }

    /**
     * Refuses a place to write to whose bucket does not exist, before work is done for it. What may not be listed may still
     * be written to, so that a lack of rights shows later.
     */
    public void requireBucketOfOutput(Owner owner, S3Location location) {
        refusalsNaming(location, "write", () -> {
            try {
                return rights.asServiceOrOwner(owner.caller(), call -> {
                    objects.requireBucket(call, location.bucket());
                    return true;
                });
            } catch (ServiceException refused) {
                if (refused.errorCode().httpStatus() == 403) {
                    return true;
                }
                throw refused;
            }
        });
    }

    private static <T> T refusalsNaming(S3Location location, String verb, Supplier<T> read) {
        try {
            return read.get();
        } catch (ServiceException refused) {
            int status = refused.errorCode().httpStatus();
            if (refused.errorCode().code().equals("InvalidInputException") || status >= 500) {
                throw refused;
            }
            throw Refusal.invalid("Amazon ML cannot " + verb + " " + location + ": "
                    + refused.errorCode().code() + ", " + refused.text() + remedy(refused, location));
        }
    }

    private static String remedy(ServiceException refused, S3Location location) {
        if (refused.errorCode().code().equals("NoSuchBucket")) {
            return (refused.text().endsWith(".") ? "" : ".") + " Check its name, or make it with `aws s3 mb s3://"
                    + location.bucket() + "`.";
        }
        return refused.errorCode().httpStatus() == 403
                ? " Amazon ML needs s3:ListBucket on the bucket and s3:GetObject on its objects (s3:PutObject to"
                        + " write): through the datasource's role, through the bucket's policy for the service "
                        + Rights.SERVICE + ", or as rights of the user who makes the request."
                : "";
    }
}
