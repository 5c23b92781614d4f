"""The story and the models with the unmodified AWS SDK for Python (boto3). Run by conformance/sdk.sh, which sets the world."""

import datetime
import gzip
import io
import json
import os
import unittest

import boto3

SPLIT = '{"splitting":{"percentBegin":%d,"percentEnd":%d}}'
PATIENTLY = {"Delay": 1, "MaxAttempts": 240}


def world(name):
    return os.environ["ROWMILL_" + name]


def client(service):
    return boto3.client(
        service,
        endpoint_url=world("ENDPOINT"),
        region_name="us-east-1",
        aws_access_key_id=world("ACCESS_KEY_ID"),
        aws_secret_access_key=world("SECRET_ACCESS_KEY"),
    )


# Ids of this run: two versions of the SDK may meet the same server.
MARK = "py" + boto3.__version__.replace(".", "-")


def place(uri):
    bucket, _, key = uri[len("s3://") :].partition("/")
    return bucket, key


class Story(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ml, cls.s3, cls.pipelines = client("machinelearning"), client("s3"), client("datapipeline")

    def available(self, waiter, name):
        self.ml.get_waiter(waiter).wait(FilterVariable="Name", EQ=name, WaiterConfig=PATIENTLY)

    def source(self, name, begin, end):
        return self.ml.create_data_source_from_s3(
            DataSourceId=name,
            DataSourceName=name,
            ComputeStatistics=True,
            DataSpec={
                "DataLocationS3": world("CUSTOMERS"),
                "DataSchemaLocationS3": world("CUSTOMERS") + ".schema",
                "DataRearrangement": SPLIT % (begin, end),
            },
        )

    def test_a_query_becomes_a_datasource_behind_which_is_a_pipeline(self):
        self.ml.create_data_source_from_rds(
            DataSourceId=f"ds-{MARK}",
            DataSourceName=f"ds-{MARK}",
            RoleARN=world("ROLE_ARN"),
            ComputeStatistics=True,
            RDSData={
                "DatabaseInformation": {"InstanceIdentifier": world("INSTANCE"), "DatabaseName": world("DATABASE")},
                "SelectSqlQuery": "SELECT * FROM banking",
                "DatabaseCredentials": {"Username": world("USER"), "Password": world("PASSWORD")},
                "S3StagingLocation": world("STAGING"),
                "ResourceRole": "DataPipelineDefaultResourceRole",
                "ServiceRole": "DataPipelineDefaultRole",
                "SubnetId": world("SUBNET"),
                "SecurityGroupIds": [world("GROUP")],
            },
        )
        self.available("data_source_available", f"ds-{MARK}")
        source = self.ml.get_data_source(DataSourceId=f"ds-{MARK}", Verbose=True)
        self.assertEqual("COMPLETED", source["Status"], source.get("Message"))
        self.assertIsInstance(source["CreatedAt"], datetime.datetime)
        types = {each["attributeName"]: each["attributeType"] for each in json.loads(source["DataSourceSchema"])["attributes"]}
        self.assertEqual("NUMERIC", types["age"])
        self.assertEqual("CATEGORICAL", types["job"])

        pipeline = source["RDSMetadata"]["DataPipelineId"]
        listed = [each["id"] for page in self.pipelines.get_paginator("list_pipelines").paginate() for each in page["pipelineIdList"]]
        self.assertIn(pipeline, listed)
        definition = self.pipelines.get_pipeline_definition(pipelineId=pipeline)
        self.assertIn("CopyActivity", [each["id"] for each in definition["pipelineObjects"]])
        self.assertNotIn(world("PASSWORD"), json.dumps(definition))

        bucket, prefix = place(source["DataLocationS3"])
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        parts = [each["Key"] for page in pages for each in page.get("Contents", []) if each["Key"].endswith(".csv")]
        lines = b"".join(self.s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in parts).splitlines()
        self.assertIn(len(lines) - int(world("ROWS")), (0, len(parts)))

    def test_from_data_to_predictions(self):
        self.source(f"ds-{MARK}-train", 0, 70)
        self.source(f"ds-{MARK}-test", 70, 100)
        self.ml.create_ml_model(
            MLModelId=f"ml-{MARK}",
            MLModelName=f"ml-{MARK}",
            MLModelType="BINARY",
            TrainingDataSourceId=f"ds-{MARK}-train",
        )
        self.ml.create_evaluation(
            EvaluationId=f"ev-{MARK}",
            EvaluationName=f"ev-{MARK}",
            MLModelId=f"ml-{MARK}",
            EvaluationDataSourceId=f"ds-{MARK}-test",
        )
        self.ml.create_batch_prediction(
            BatchPredictionId=f"bp-{MARK}",
            BatchPredictionName=f"bp-{MARK}",
            MLModelId=f"ml-{MARK}",
            BatchPredictionDataSourceId=f"ds-{MARK}-test",
            OutputUri=world("OUTPUT") + f"{MARK}/",
        )
        self.available("ml_model_available", f"ml-{MARK}")
        self.available("evaluation_available", f"ev-{MARK}")
        self.available("batch_prediction_available", f"bp-{MARK}")

        area = self.ml.get_evaluation(EvaluationId=f"ev-{MARK}")["PerformanceMetrics"]["Properties"]["BinaryAUC"]
        self.assertGreater(float(area), 0.75)

        bucket, prefix = place(world("OUTPUT") + f"{MARK}/batch-prediction/")
        manifest = json.load(self.s3.get_object(Bucket=bucket, Key=prefix + f"bp-{MARK}.manifest")["Body"])
        rows = 0
        for result in manifest.values():
            _, key = place(result)
            body = self.s3.get_object(Bucket=bucket, Key=key)["Body"].read()
            rows += len(gzip.GzipFile(fileobj=io.BytesIO(body)).read().splitlines()) - 1
        self.assertEqual(self.ml.get_batch_prediction(BatchPredictionId=f"bp-{MARK}")["TotalRecordCount"], rows)

        record = {"age": "61", "job": "retired"}
        with self.assertRaises(self.ml.exceptions.PredictorNotMountedException):
            self.ml.predict(MLModelId=f"ml-{MARK}", Record=record, PredictEndpoint=world("ENDPOINT"))
        endpoint = self.ml.create_realtime_endpoint(MLModelId=f"ml-{MARK}")["RealtimeEndpointInfo"]["EndpointUrl"]
        prediction = self.ml.predict(MLModelId=f"ml-{MARK}", Record=record, PredictEndpoint=endpoint)["Prediction"]
        self.assertEqual([prediction["predictedLabel"]], list(prediction["predictedScores"]))
        self.assertEqual("NONE", self.ml.delete_realtime_endpoint(MLModelId=f"ml-{MARK}")["RealtimeEndpointInfo"]["EndpointStatus"])

    def test_refusals_are_the_modelled_exceptions(self):
        unknown = self.ml.exceptions.ResourceNotFoundException
        with self.assertRaisesRegex(unknown, "nowhere"):
            self.ml.get_ml_model(MLModelId="nowhere")
        with self.assertRaises(self.ml.exceptions.InvalidInputException):
            self.ml.create_ml_model(MLModelId=f"ml-{MARK}-bad", MLModelType="BINARY", TrainingDataSourceId="nowhere")
        self.source(f"ds-{MARK}-twice", 0, 50)
        self.source(f"ds-{MARK}-twice", 0, 50)
        with self.assertRaises(self.ml.exceptions.IdempotentParameterMismatchException):
            self.source(f"ds-{MARK}-twice", 0, 60)
        with self.assertRaises(self.pipelines.exceptions.PipelineNotFoundException):
            self.pipelines.activate_pipeline(pipelineId="df-NOWHERE")

    def test_lists_are_read_page_by_page(self):
        for number in range(3):
            self.source(f"ds-{MARK}-page{number}", 10 * number, 10 * number + 10)
        pages = self.ml.get_paginator("describe_data_sources").paginate(
            FilterVariable="Name", Prefix=f"ds-{MARK}-page", SortOrder="dsc", PaginationConfig={"PageSize": 1}
        )
        found = [each["DataSourceId"] for page in pages for each in page["Results"]]
        self.assertEqual([f"ds-{MARK}-page2", f"ds-{MARK}-page1", f"ds-{MARK}-page0"], found)


if __name__ == "__main__":
    unittest.main()
