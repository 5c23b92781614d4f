/**
 * Objects: the S3 API (2006-03-01) over a directory or an outside S3 endpoint, and the same objects for services inside.
 *
 * <p>Start at {@link rowmill.server.objects.ObjectStorage}. One request, followed through: the edge has verified the
 * signature and calls {@link rowmill.server.objects.HttpObjects#handle}. {@link rowmill.server.objects.S3Request} reads
 * bucket, key and sub-resource from path and host; {@link rowmill.server.objects.Needs} says which actions on which ARNs
 * that takes; {@link rowmill.server.objects.Gate} asks the authoriser about each, with the bucket's policy; {@link
 * rowmill.server.objects.PayloadCheck} guards the body. Then the request, rewritten so that it can mean nothing but what
 * was judged, goes to S3Proxy's protocol handler over the {@link rowmill.server.objects.awssdk store}. Bucket policies,
 * locations and batch deletes are answered here. Services inside use {@link rowmill.server.objects.ObjectAccess}, which is
 * judged by the same gate.
 *
 * <p>Access control lists grant nothing here, as in a bucket of S3 whose owner is enforced; there are no versions.
 */
@NullMarked
package rowmill.server.objects;

import org.jspecify.annotations.NullMarked;
