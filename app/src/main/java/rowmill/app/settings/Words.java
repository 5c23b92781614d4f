package rowmill.app.settings;

/** What each setting does, for {@code rowmill settings} and {@code docs/settings.md}. */
final class Words {
    static final String HOST = "Address to listen on; 0.0.0.0 for all of this machine.";
    static final String PORT = "Port to listen on; 0 for any free one.";
    static final String PUBLIC_ADDRESS =
            "How clients reach the server, where that is not host and port: behind a proxy, or listening on 0.0.0.0."
                    + " Links to logs and real-time endpoints name it; its host also serves buckets as BUCKET.HOST.";
    static final String REGION = "The region that ARNs name. Clients may sign for any.";
    static final String STORE = "A PostgreSQL database for the metadata, for this server alone.";
    static final String STORE_USER = "Its user.";
    static final String STORE_PASSWORD = "A file that holds the user's password and nothing else.";
    static final String OBJECTS =
            "An outside S3 service for all objects. Policies are judged here; there, everything is done under the key below.";
    static final String OBJECTS_REGION = "Its region.";
    static final String OBJECTS_KEY = "Its access key's id.";
    static final String OBJECTS_SECRET = "A file that holds the access key's secret and nothing else.";
    static final String JOBS = "Steps of jobs that are done at once, of datasources, models and the rest.";
    static final String THREADS = "Threads that read one data set.";
    static final String COMPUTATIONS =
            "Models, evaluations and batch predictions that are computed at once; others wait as PENDING.";
    static final String RECORD_BYTES = "Longest record, in bytes; a longer one is bad.";
    static final String BAD_RECORDS = "Most bad records of a data set; one more fails it.";
    static final String ATTRIBUTES = "Most attributes of a record.";
    static final String DATA_BYTES = "Most bytes of a data set for statistics, training and evaluation.";
    static final String BAD_SAMPLES = "How many bad records are kept to be shown.";
    static final String BATCH_BYTES = "Most bytes of a batch prediction's input.";
    static final String BATCH_RECORDS = "Most records of a batch prediction.";
    static final String MULTICLASS_COLUMNS =
            "Columns of a MULTICLASS model's batch prediction: one for each class, or" + " bestAnswer before them.";
    static final String ENDPOINT_RATE = "Real-time predictions a second for each endpoint.";
    static final String RATE = "Real-time predictions a second for all endpoints together.";
    static final String ENDPOINT_BYTES = "Most bytes of all models that have an endpoint.";
    static final String MODEL_MEMORY = "Memory for models that are ready to predict.";
    static final String TAGS = "Most tags of an object.";
    static final String COPIES =
            "Datasources from databases that are made at once; others wait as PENDING, the oldest first.";
    static final String STATEMENT_LIMIT = "How long the query of a copy may run, its rows included.";
    static final String ROW_LIMIT = "Most rows of one copy; one more fails it.";
    static final String BYTE_LIMIT = "Most bytes of CSV of one copy; more fail it.";
    static final String PIPELINES = "Most pipelines of an account; each datasource from a database makes one.";
    static final String SHORTEST_DELAY =
            "Least retryDelay and least schedule period, and the delay where a definition names none.";
    static final String OBJECTS_OF_DEFINITION = "Most objects of a pipeline's definition.";
    static final String FIELDS = "Most fields of one of them.";
    static final String PARAMETERS = "Most parameters of a definition.";
    static final String MOST_RETRIES = "The most that maximumRetries may ask for.";
    static final String RETRIES = "Retries where a definition names none.";
    static final String ACKNOWLEDGEMENT = "How soon a task runner must report after it was given a task.";
    static final String PROGRESS = "How long it may be silent afterwards, unless reportProgressTimeout says otherwise.";
    static final String LAUNCH = "How long a worker may take to start, unless initTimeout says otherwise.";
    static final String BACKFILL = "How far in the past a schedule's first start may lie unless activation names one.";

    private Words() {}
}
