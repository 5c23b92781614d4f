package rowmill.benchmarks.predict;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import rowmill.benchmarks.measure.Gauge;
import rowmill.server.RowmillServer;
import rowmill.server.ServerSettings;
import rowmill.server.machinelearning.LearningSettings;

/**
 * A process that serves until its standard input ends. Argument: a data directory for Rowmill with the rates of endpoints out
 * of the way, or nothing for bare Jetty, set up as Rowmill's, which reads the request and answers a constant.
 */
final class ServerUnderLoad {
    static final String ENDPOINT = "endpoint";
    static final String CREDENTIALS = "credentials";

    private static final int NO_RATE = 1_000_000;
    private static final byte[] CONSTANT =
            ("{\"Prediction\":{\"details\":{\"Algorithm\":\"SGD\",\"PredictiveModelType\":"
                            + "\"BINARY\"},\"predictedLabel\":\"0\",\"predictedScores\":{\"0\":0.0123456789}}}")
                    .getBytes(StandardCharsets.US_ASCII);

    private ServerUnderLoad() {}

    public static void main(String[] arguments) throws Exception {
        try (AutoCloseable server = arguments.length == 0 ? bare() : rowmill(Path.of(arguments[0]))) {
            untilInputEnds(server);
        }
        System.exit(0);
    }

    private static void untilInputEnds(AutoCloseable server) throws IOException {
        Gauge.say("server", server.getClass().getSimpleName());
        while (System.in.read() >= 0) {
            continue;
        }
    }

    private static AutoCloseable rowmill(Path directory) throws Exception {
        RowmillServer server = RowmillServer.start(ServerSettings.in(directory)
                .listeningOn("127.0.0.1", 0)
                .withLearning(LearningSettings.standard().withEndpointRate(NO_RATE)));
        Gauge.say(CREDENTIALS, server.credentialsFile());
        Gauge.say(ENDPOINT, server.endpoint());
        return server;
    }

    private static AutoCloseable bare() throws Exception {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new Constant()), "/*");
        server.setHandler(context);
        server.start();
        Gauge.say(ENDPOINT, "http://127.0.0.1:" + connector.getLocalPort());
        return server::stop;
    }

    private static final class Constant extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setContentType("application/x-amz-json-1.1");
            response.setContentLength(CONSTANT.length);
            response.getOutputStream().write(CONSTANT);
        }
    }
}
