"""The server's store is away: what every operation of Amazon ML answers. Run by conformance/elsewhere.sh, which has stopped it.

The inputs are made from the SDK's own model, the shortest that it lets pass."""

import concurrent.futures
import os
import sys

import boto3
import botocore.config
import botocore.exceptions

client = boto3.client(
    "machinelearning",
    endpoint_url=os.environ["ROWMILL_ENDPOINT"],
    region_name="us-east-1",
    aws_access_key_id=os.environ["ROWMILL_ACCESS_KEY_ID"],
    aws_secret_access_key=os.environ["ROWMILL_SECRET_ACCESS_KEY"],
    config=botocore.config.Config(retries={"max_attempts": 0}, max_pool_connections=30, read_timeout=120),
)


def shortest(shape, name=""):
    if shape.type_name == "structure":
        return {member: shortest(shape.members[member], member) for member in shape.required_members}
    if shape.type_name == "list":
        return [shortest(shape.member)]
    if shape.type_name == "map":
        return {}
    if shape.type_name == "boolean":
        return True
    if shape.type_name in ("integer", "long", "float", "double"):
        return 1
    if shape.enum:
        return shape.enum[0]
    if "Uri" in name or "S3" in name:
        return "s3://bucket/key"
    return "arn:aws:iam::123456789012:role/x" if "ARN" in name else "x" * shape.metadata.get("min", 1)


def answer(operation):
    model = client.meta.service_model.operation_model(operation)
    method = next(m for m, o in client.meta.method_to_api_mapping.items() if o == operation)
    try:
        getattr(client, method)(**shortest(model.input_shape))
        return "no error"
    except botocore.exceptions.ClientError as refused:
        return "%s %s" % (refused.response["ResponseMetadata"]["HTTPStatusCode"], refused.response["Error"]["Code"])


# A loaded model predicts all the same; the script looks at that.
operations = [name for name in client.meta.service_model.operation_names if name != "Predict"]
with concurrent.futures.ThreadPoolExecutor(len(operations)) as all_at_once:
    answers = dict(zip(operations, all_at_once.map(answer, operations)))
wrong = {name: text for name, text in answers.items() if text != "500 InternalServerException"}
print(len(answers), "operations,", len(wrong), "answered otherwise", wrong or "")
sys.exit(1 if wrong or len(answers) != 27 else 0)
