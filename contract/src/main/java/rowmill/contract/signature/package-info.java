/**
 * The arithmetic of AWS Signature Version 4, for both ends, and of S3's Signature Version 2 for the server's.
 *
 * <p>A client starts at {@link rowmill.contract.signature.Signer}. A server starts at
 * {@link rowmill.contract.signature.ReceivedSignature#of}: it takes the signature out of a request, header or
 * presigned; the server looks up the secret key for its access key id and asks
 * {@link rowmill.contract.signature.ReceivedSignature#matches}.
 * {@link rowmill.contract.signature.SignatureVersion2} is the same for the old version.
 *
 * <p>Nothing here knows the time or the users: skew, expiry, region and who is who are the server's decisions.
 *
 * <p>Source: "Signature Version 4 signing process" of the AWS General Reference and "Authenticating Requests" of the
 * Amazon S3 API Reference; for version 2 "Signing and Authenticating REST Requests" of the Amazon S3 Developer Guide.
 */
@NullMarked
package rowmill.contract.signature;

import org.jspecify.annotations.NullMarked;
