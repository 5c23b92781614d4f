package rowmill.server.pipelines.neighbours;

import rowmill.contract.Caller;

/** What preconditions ask of S3, with the rights of {@code by}. */
public interface ObjectPresence {
    /**
     * Whether there is an object.
     *
     * @throws rowmill.contract.ServiceException if the question is not allowed or the bucket is missing
     */
    boolean exists(Caller by, String bucket, String key);

    /**
     * Whether there is any object whose key begins with {@code prefix}.
     *
     * @throws rowmill.contract.ServiceException if the question is not allowed or the bucket is missing
     */
    boolean anyUnder(Caller by, String bucket, String prefix);
}
