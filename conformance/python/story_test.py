"""The story and the models with the unmodified AWS SDK for Python (boto3). Run by conformance/sdk.sh, which sets the world."""

import datetime
import gzip
import io
import json
import os
import time
import unittest
import urllib.error
import urllib.request

import boto3
from botocore.config import Config

SPLIT = '{"splitting":{"percentBegin":%d,"percentEnd":%d}}'
PATIENTLY = {"Delay": 1, "MaxAttempts": 240}


def world(name):
    return os.environ["ROWMILL_" + name]


def client(service, **more):
    keys = {"aws_access_key_id": world("ACCESS_KEY_ID"), "aws_secret_access_key": world("SECRET_ACCESS_KEY")}
    return boto3.client(service, endpoint_url=world("ENDPOINT"), region_name="us-east-1", **{**keys, **more})


def opened(method, url, body=None, headers={}):
    """Status, headers and body of a plain request: no SDK, no keys."""
    request = urllib.request.Request(url, data=body, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


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

    def test_presigned_urls_are_good_for_what_was_signed(self):
        bucket, _ = place(world("CUSTOMERS"))
        for version in (None, "s3", "s3v4"):
            with self.subTest(signature_version=version):
                s3 = client("s3", config=Config(signature_version=version))
                self.presigned(s3, {"Bucket": bucket, "Key": f"presigned/{MARK}/{version} ü+~.txt"})

    def presigned(self, s3, target):
        of = lambda operation, seconds=60, **more: s3.generate_presigned_url(operation, {**target, **more}, seconds)
        text = {"Content-Type": "text/x-own"}
        self.assertEqual(200, opened("PUT", of("put_object", ContentType="text/x-own"), b"hello", text)[0])
        status, headers, body = opened("GET", of("get_object"))
        self.assertEqual((200, "text/x-own", b"hello"), (status, headers["Content-Type"], body))
        named = of("get_object", ResponseContentDisposition='attachment; filename="a b.txt"', ResponseContentType="text/csv")
        headers = opened("GET", named)[1]
        self.assertEqual(('attachment; filename="a b.txt"', "text/csv"), (headers["Content-Disposition"], headers["Content-Type"]))
        self.assertEqual(200, opened("HEAD", of("head_object"))[0])

        def refused(method, url, code):
            status, _, body = opened(method, url)
            self.assertEqual(403, status, url)
            self.assertIn(f"<Code>{code}</Code>".encode(), body)

        refused("DELETE", of("get_object"), "SignatureDoesNotMatch")
        refused("GET", of("get_object").replace("presigned/", "presigned/other"), "SignatureDoesNotMatch")
        refused("GET", named.replace("text%2Fcsv", "text%2Fhtml"), "SignatureDoesNotMatch")
        late = of("get_object", 1)
        deadline = time.monotonic() + 30
        while opened("GET", late)[0] == 200 and time.monotonic() < deadline:
            time.sleep(0.2)
        refused("GET", late, "AccessDenied")
        self.assertIn(b"Request has expired", opened("GET", late)[2])
        self.assertEqual(204, opened("DELETE", of("delete_object"))[0])
        self.assertEqual(404, opened("GET", of("get_object"))[0])

    def test_presigned_urls_carry_the_session_of_a_role(self):
        bucket, key = place(world("CUSTOMERS"))
        session = client("sts").get_session_token()["Credentials"]
        keys = {"aws_access_key_id": session["AccessKeyId"], "aws_secret_access_key": session["SecretAccessKey"]}
        url = client("s3", **keys, aws_session_token=session["SessionToken"]).generate_presigned_url(
            "get_object", {"Bucket": bucket, "Key": key}
        )
        self.assertEqual(200, opened("GET", url)[0])
        without = client("s3", **keys).generate_presigned_url("get_object", {"Bucket": bucket, "Key": key})
        self.assertEqual(403, opened("GET", without)[0])

    def test_requests_may_be_signed_the_old_way_in_the_header(self):
        bucket, _ = place(world("CUSTOMERS"))
        s3 = client("s3", config=Config(signature_version="s3"))
        target = {"Bucket": bucket, "Key": f"presigned/{MARK}/header ü+~.txt"}
        s3.put_object(**target, Body=b"hello", ContentType="text/x-own", Metadata={"who": "me"})
        read = s3.get_object(**target)
        self.assertEqual((b"hello", "text/x-own", {"who": "me"}), (read["Body"].read(), read["ContentType"], read["Metadata"]))
        # Not list_objects_v2: boto3 before 2025 signs its path wrongly, and AWS refuses it as well.
        self.assertIn(target["Key"], [each["Key"] for each in s3.list_objects(Bucket=bucket)["Contents"]])
        s3.delete_object(**target)


if __name__ == "__main__":
    unittest.main()
