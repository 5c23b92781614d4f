// The server's store is away; run by conformance/elsewhere.sh, which has stopped it.
import assert from 'node:assert/strict';
import * as ml from '@aws-sdk/client-machine-learning';

const client = new ml.MachineLearningClient({
  endpoint: process.env.ROWMILL_ENDPOINT,
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: { accessKeyId: process.env.ROWMILL_ACCESS_KEY_ID, secretAccessKey: process.env.ROWMILL_SECRET_ACCESS_KEY },
});
const calls = [
  new ml.GetMLModelCommand({ MLModelId: 'ml' }),
  new ml.DescribeMLModelsCommand({}),
  new ml.UpdateMLModelCommand({ MLModelId: 'ml', MLModelName: 'x' }),
  new ml.DeleteMLModelCommand({ MLModelId: 'ml' }),
];
await Promise.all(calls.map((call) => assert.rejects(client.send(call), (error) => {
  assert.ok(error instanceof ml.InternalServerException, `${error.name}: ${error.message}`);
  assert.equal(error.$metadata.httpStatusCode, 500);
  return true;
})));
console.log(`${calls.length} calls answered InternalServerException`);
