package rowmill.server.objects;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import rowmill.server.secrets.Secret;

/** The same where the objects are kept at another endpoint, as which a second server stands in. */
final class ChecksummedPiecesOutsideTest extends ChecksummedPiecesTest {
    private @Nullable ObjectServer outside;

    @Override
    ObjectServer open(Path folder, PolicyBoundAuthorizer authorizer) throws Exception {
        PolicyBoundAuthorizer ofOutside = new PolicyBoundAuthorizer();
        ofOutside.grant(ObjectServer.user("rowmill").arn(), "*");
        ObjectServer opened = new ObjectServer(folder.resolve("outside"), ofOutside, 0);
        outside = opened;
        return new ObjectServer(
                folder.resolve("inside"),
                authorizer,
                0,
                new ObjectSettings.Outside(
                        URI.create("http://127.0.0.1:" + opened.port()), "us-east-1", "rowmill", Secret.of("secret")));
    }

    @AfterEach
    void stopOutside() throws Exception {
        if (outside != null) {
            outside.close();
        }
    }
}
