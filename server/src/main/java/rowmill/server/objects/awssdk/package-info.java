/**
 * The default home of objects: bytes in files, everything else in the {@link rowmill.server.store.Store}. It stands behind
 * S3Proxy's protocol handler, and so speaks in the request and response types of AWS's SDK.
 *
 * <p>Start at {@link rowmill.server.objects.awssdk.IndexedBlobStore}. One request, PutObject: {@link
 * rowmill.server.objects.awssdk.ByteFiles} writes the body under a random name, forces it to disk and only then is a row of
 * {@link rowmill.server.objects.awssdk.ObjectIndex} made to point to it; the files of the object that it replaces go last.
 * A crash leaves at most a file that no row names, which the next start sweeps away. So an acknowledged object is on disk,
 * a half-written one is never listed, and any key that S3 allows can be stored ({@code a}, {@code a/b} and {@code a/../b} are
 * three different keys).
 *
 * <p>The package's name is read by S3Proxy: a store in a package called {@code awssdk} is one that judges If-Match and
 * If-None-Match itself while it writes, which this one does, inside the transaction.
 */
@NullMarked
package rowmill.server.objects.awssdk;

import org.jspecify.annotations.NullMarked;
