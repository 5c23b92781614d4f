package rowmill.server.objects;

/**
 * What it takes to check the signatures of a body's chunks, each of which signs the one before.
 *
 * <p>Source: "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks", S3 API.
 *
 * @param signingKey the derived key of the day, region and service; not the secret key itself
 * @param seedSignature the signature of the request's headers, hexadecimal
 * @param timestamp the request's {@code x-amz-date}
 * @param scope {@code 20261123/us-east-1/s3/aws4_request}
 */
public record ChunkSigning(byte[] signingKey, String seedSignature, String timestamp, String scope) {
    public ChunkSigning {
        signingKey = signingKey.clone();
    }

    @Override
    public String toString() {
        return "ChunkSigning[" + scope + "]";
    }
}
