package rowmill.server.machinelearning.datasources;

import rowmill.server.machinelearning.entities.Refusal;

/**
 * A place in S3, {@code s3://bucket/key}.
 *
 * @param bucket never empty
 * @param key without the slash after the bucket; empty for the bucket itself; ending in a slash for a folder
 */
public record S3Location(String bucket, String key) {

    /**
     * Reads a location.
     *
     * @throws rowmill.contract.ServiceException InvalidInputException naming {@code member} if it is none
     */
    public static S3Location parse(String member, String text) {
        String rest = text.startsWith("s3://") ? text.substring(5) : "";
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw Refusal.invalid(
                    member + " must look like s3://bucket/key or s3://bucket/folder/, not '" + text + "'.");
        }
        return new S3Location(bucket, slash < 0 ? "" : rest.substring(slash + 1));
    }

    boolean folder() {
        return key.isEmpty() || key.endsWith("/");
    }

    /** A name inside this folder, with exactly one slash between. */
    public S3Location inside(String name) {
        return new S3Location(bucket, folder() ? key + name : key + "/" + name);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
