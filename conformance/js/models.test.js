// Every operation of Amazon Machine Learning and its errors, with the unmodified AWS SDK for JavaScript.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as ml from '@aws-sdk/client-machine-learning';

const world = (name) => {
  const value = process.env[`ROWMILL_${name}`];
  assert.ok(value, `ROWMILL_${name} is set by conformance/sdk.sh`);
  return value;
};
const settings = {
  endpoint: world('ENDPOINT'),
  region: 'us-east-1',
  credentials: { accessKeyId: world('ACCESS_KEY_ID'), secretAccessKey: world('SECRET_ACCESS_KEY') },
};
const client = new ml.MachineLearningClient(settings);
/** call('GetMLModel', {...}) sends a GetMLModelCommand. */
const call = (operation, input) => client.send(new ml[`${operation}Command`](input));
const patiently = { client, maxWaitTime: 240, minDelay: 1, maxDelay: 1 };
const recipe = JSON.stringify({ groups: {}, assignments: {}, outputs: ['ALL_CATEGORICAL', 'quantile_bin(ALL_NUMERIC,10)'] });

const source = (id, percentBegin, percentEnd) =>
  call('CreateDataSourceFromS3', {
    DataSourceId: id,
    DataSourceName: id,
    ComputeStatistics: true,
    DataSpec: {
      DataLocationS3: world('CUSTOMERS'),
      DataSchemaLocationS3: `${world('CUSTOMERS')}.schema`,
      DataRearrangement: JSON.stringify({ splitting: { percentBegin, percentEnd } }),
    },
  });

const redshift = {
  DataSourceId: 'ds-js-red',
  RoleARN: world('ROLE_ARN'),
  DataSpec: {
    DatabaseInformation: { ClusterIdentifier: 'nowhere', DatabaseName: 'd' },
    DatabaseCredentials: { Username: 'u', Password: 'Passw0rd' },
    SelectSqlQuery: 'select 1',
    S3StagingLocation: world('STAGING'),
  },
};

test('goes from data to predictions through every operation', async () => {
  await source('ds-js-train', 0, 70);
  await source('ds-js-test', 70, 100);
  const model = { MLModelId: 'ml-js', MLModelName: 'ml-js', MLModelType: 'BINARY', TrainingDataSourceId: 'ds-js-train' };
  assert.equal((await call('CreateMLModel', { ...model, Recipe: recipe })).MLModelId, 'ml-js');
  await call('CreateEvaluation', {
    EvaluationId: 'ev-js', EvaluationName: 'ev-js', MLModelId: 'ml-js', EvaluationDataSourceId: 'ds-js-test',
  });
  await call('CreateBatchPrediction', {
    BatchPredictionId: 'bp-js', BatchPredictionName: 'bp-js', MLModelId: 'ml-js',
    BatchPredictionDataSourceId: 'ds-js-test', OutputUri: `${world('OUTPUT')}js/`,
  });
  await ml.waitUntilDataSourceAvailable(patiently, { FilterVariable: 'Name', Prefix: 'ds-js-t' });
  await ml.waitUntilMLModelAvailable(patiently, { FilterVariable: 'Name', EQ: 'ml-js' });
  await ml.waitUntilEvaluationAvailable(patiently, { FilterVariable: 'Name', EQ: 'ev-js' });
  await ml.waitUntilBatchPredictionAvailable(patiently, { FilterVariable: 'Name', EQ: 'bp-js' });

  const got = await call('GetMLModel', { MLModelId: 'ml-js', Verbose: true });
  assert.equal(got.Status, 'COMPLETED');
  assert.ok(got.CreatedAt <= got.FinishedAt);
  assert.match(got.Recipe, /quantile_bin/);
  const evaluation = await call('GetEvaluation', { EvaluationId: 'ev-js' });
  assert.ok(Number(evaluation.PerformanceMetrics.Properties.BinaryAUC) > 0.75);
  const batch = await call('GetBatchPrediction', { BatchPredictionId: 'bp-js' });
  assert.equal(batch.InvalidRecordCount, 0);
  assert.ok(batch.TotalRecordCount > 500);

  await call('UpdateMLModel', { MLModelId: 'ml-js', ScoreThreshold: 0.25 });
  await call('UpdateDataSource', { DataSourceId: 'ds-js-test', DataSourceName: 'js renamed' });
  await call('UpdateEvaluation', { EvaluationId: 'ev-js', EvaluationName: 'js renamed' });
  await call('UpdateBatchPrediction', { BatchPredictionId: 'bp-js', BatchPredictionName: 'js renamed' });
  const renamed = { FilterVariable: 'Name', EQ: 'js renamed' };
  for (const kind of ['DataSources', 'Evaluations', 'BatchPredictions']) {
    assert.equal((await call(`Describe${kind}`, renamed)).Results.length, 1, kind);
  }
  const models = await call('DescribeMLModels', { FilterVariable: 'MLModelType', EQ: 'BINARY' });
  assert.equal(models.Results.find((each) => each.MLModelId === 'ml-js').ScoreThreshold, 0.25);

  for (const [ResourceType, ResourceId] of Object.entries({
    DataSource: 'ds-js-test', MLModel: 'ml-js', Evaluation: 'ev-js', BatchPrediction: 'bp-js',
  })) {
    await call('AddTags', { ResourceType, ResourceId, Tags: [{ Key: 'team', Value: 'fraud' }, { Key: 'cost', Value: '17' }] });
    await call('DeleteTags', { ResourceType, ResourceId, TagKeys: ['cost'] });
    const tags = await call('DescribeTags', { ResourceType, ResourceId });
    assert.deepEqual(tags.Tags, [{ Key: 'team', Value: 'fraud' }]);
  }
  const tagged = { ResourceType: 'MLModel', ResourceId: 'ml-js' };
  await assert.rejects(call('AddTags', { ...tagged, Tags: [{ Key: 'aws:mine', Value: '' }] }), ml.InvalidTagException);
  const many = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
  await assert.rejects(call('AddTags', { ...tagged, Tags: many }), ml.TagLimitExceededException);

  const predict = (PredictEndpoint) =>
    call('Predict', { MLModelId: 'ml-js', Record: { age: '61', job: 'retired', other: '1' }, PredictEndpoint });
  await assert.rejects(predict(world('ENDPOINT')), ml.PredictorNotMountedException);
  await call('CreateRealtimeEndpoint', { MLModelId: 'ml-js' });
  let info;
  do {
    info = (await call('GetMLModel', { MLModelId: 'ml-js' })).EndpointInfo;
  } while (info.EndpointStatus === 'UPDATING');
  for (const endpoint of [info.EndpointUrl, `${info.EndpointUrl}/`, world('ENDPOINT')]) {
    const { Prediction } = await predict(endpoint);
    assert.deepEqual(Object.keys(Prediction.predictedScores), [Prediction.predictedLabel]);
    assert.equal(Prediction.details.PredictiveModelType, 'BINARY');
  }
  // The server was started with 5 predictions a second; a client that tries again would only wait for the next.
  const impatient = new ml.MachineLearningClient({ ...settings, maxAttempts: 1 });
  const tooMany = async () => {
    const input = { MLModelId: 'ml-js', Record: { age: '61' }, PredictEndpoint: world('ENDPOINT') };
    for (let n = 0; n < 200; n++) await impatient.send(new ml.PredictCommand(input));
  };
  await assert.rejects(tooMany(), (error) =>
    error instanceof ml.LimitExceededException && error.message.includes('admits 5 requests a second'));
  assert.equal((await call('DeleteRealtimeEndpoint', { MLModelId: 'ml-js' })).RealtimeEndpointInfo.EndpointStatus, 'NONE');

  await call('DeleteBatchPrediction', { BatchPredictionId: 'bp-js' });
  await call('DeleteEvaluation', { EvaluationId: 'ev-js' });
  await call('DeleteMLModel', { MLModelId: 'ml-js' });
  await call('DeleteDataSource', { DataSourceId: 'ds-js-test' });
  assert.equal((await call('GetMLModel', { MLModelId: 'ml-js' })).Status, 'DELETED');
});

test('every unknown id is not found', async () => {
  for (const kind of ['DataSource', 'MLModel', 'Evaluation', 'BatchPrediction']) {
    const id = { [`${kind}Id`]: 'nowhere' };
    await assert.rejects(call(`Get${kind}`, id), ml.ResourceNotFoundException, `Get${kind}`);
    await assert.rejects(call(`Update${kind}`, { ...id, [`${kind}Name`]: 'x' }), ml.ResourceNotFoundException, `Update${kind}`);
    await assert.rejects(call(`Delete${kind}`, id), ml.ResourceNotFoundException, `Delete${kind}`);
    const resource = { ResourceType: kind, ResourceId: 'nowhere' };
    await assert.rejects(call('DescribeTags', resource), ml.ResourceNotFoundException);
    await assert.rejects(call('AddTags', { ...resource, Tags: [{ Key: 'a', Value: 'b' }] }), ml.ResourceNotFoundException);
    await assert.rejects(call('DeleteTags', { ...resource, TagKeys: ['a'] }), ml.ResourceNotFoundException);
  }
  await assert.rejects(call('CreateRealtimeEndpoint', { MLModelId: 'nowhere' }), ml.ResourceNotFoundException);
  await assert.rejects(call('DeleteRealtimeEndpoint', { MLModelId: 'nowhere' }), ml.ResourceNotFoundException);
  await assert.rejects(
    call('Predict', { MLModelId: 'nowhere', Record: {}, PredictEndpoint: world('ENDPOINT') }),
    ml.ResourceNotFoundException,
  );
});

test('what cannot be made is refused at once', async () => {
  const unknown = { MLModelId: 'nowhere' };
  await assert.rejects(call('CreateDataSourceFromRedshift', redshift), ml.InvalidInputException);
  await assert.rejects(
    call('CreateMLModel', { MLModelId: 'ml-js-bad', MLModelType: 'BINARY', TrainingDataSourceId: 'nowhere' }),
    ml.InvalidInputException,
  );
  await assert.rejects(
    call('CreateEvaluation', { ...unknown, EvaluationId: 'ev-js-bad', EvaluationDataSourceId: 'nowhere' }),
    ml.InvalidInputException,
  );
  await assert.rejects(
    call('CreateBatchPrediction', {
      ...unknown, BatchPredictionId: 'bp-js-bad', BatchPredictionDataSourceId: 'nowhere', OutputUri: world('OUTPUT'),
    }),
    ml.InvalidInputException,
  );
  await source('ds-js-twice', 0, 50);
  await source('ds-js-twice', 0, 50);
  await assert.rejects(source('ds-js-twice', 0, 60), ml.IdempotentParameterMismatchException);
});

test('lists are read page by page', async () => {
  for (const n of [0, 1, 2]) await source(`ds-js-page${n}`, 10 * n, 10 * n + 10);
  const found = [];
  for await (const page of ml.paginateDescribeDataSources(
    { client, pageSize: 1 }, { FilterVariable: 'Name', Prefix: 'ds-js-page', SortOrder: 'dsc' },
  )) found.push(...page.Results.map((each) => each.DataSourceId));
  assert.deepEqual(found, ['ds-js-page2', 'ds-js-page1', 'ds-js-page0']);
});
