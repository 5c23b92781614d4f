// The main job with the unmodified AWS SDK for JavaScript.
import assert from 'node:assert/strict';
import test from 'node:test';
import { DataPipelineClient, DescribePipelinesCommand } from '@aws-sdk/client-data-pipeline';
import {
  CreateDataSourceFromRDSCommand,
  CreateDataSourceFromRedshiftCommand,
  GetDataSourceCommand,
  InvalidInputException,
  MachineLearningClient,
  ResourceNotFoundException,
  waitUntilDataSourceAvailable,
} from '@aws-sdk/client-machine-learning';

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
const learning = new MachineLearningClient(settings);
const pipelines = new DataPipelineClient(settings);
const sql = 'SELECT * FROM banking';

const request = (id, query) => ({
  DataSourceId: id,
  DataSourceName: id,
  RoleARN: world('ROLE_ARN'),
  ComputeStatistics: true,
  RDSData: {
    DatabaseInformation: { InstanceIdentifier: world('INSTANCE'), DatabaseName: world('DATABASE') },
    DatabaseCredentials: { Username: world('USER'), Password: world('PASSWORD') },
    SelectSqlQuery: query,
    S3StagingLocation: world('STAGING'),
    ResourceRole: 'DataPipelineDefaultResourceRole',
    ServiceRole: 'DataPipelineDefaultRole',
    SubnetId: world('SUBNET'),
    SecurityGroupIds: [world('GROUP')],
  },
});

test('makes a datasource from a query and waits for it', async () => {
  const created = await learning.send(new CreateDataSourceFromRDSCommand(request('ds-js', sql)));
  assert.equal(created.DataSourceId, 'ds-js');
  await waitUntilDataSourceAvailable(
    { client: learning, maxWaitTime: 120, minDelay: 1, maxDelay: 1 },
    { FilterVariable: 'Name', EQ: 'ds-js' },
  );
  const got = await learning.send(new GetDataSourceCommand({ DataSourceId: 'ds-js', Verbose: true }));
  assert.equal(got.Status, 'COMPLETED');
  assert.equal(got.RDSMetadata.SelectSqlQuery, sql);
  assert.ok(got.FinishedAt > got.CreatedAt);
  const described = await pipelines.send(
    new DescribePipelinesCommand({ pipelineIds: [got.RDSMetadata.DataPipelineId] }),
  );
  assert.equal(described.pipelineDescriptionList.length, 1);
});

test('makes a datasource from a cluster', async () => {
  const id = 'ds-js-cluster';
  await learning.send(new CreateDataSourceFromRedshiftCommand({
    DataSourceId: id,
    DataSourceName: id,
    RoleARN: world('CLUSTER_ROLE_ARN'),
    ComputeStatistics: true,
    DataSpec: {
      DatabaseInformation: { ClusterIdentifier: world('CLUSTER'), DatabaseName: world('DATABASE') },
      DatabaseCredentials: { Username: world('USER'), Password: world('PASSWORD') },
      SelectSqlQuery: sql,
      S3StagingLocation: `${world('STAGING')}cluster-js/`,
    },
  }));
  await waitUntilDataSourceAvailable(
    { client: learning, maxWaitTime: 120, minDelay: 1, maxDelay: 1 },
    { FilterVariable: 'Name', EQ: id },
  );
  const got = await learning.send(new GetDataSourceCommand({ DataSourceId: id, Verbose: true }));
  assert.equal(got.Status, 'COMPLETED');
  assert.equal(got.RedshiftMetadata.RedshiftDatabase.ClusterIdentifier, world('CLUSTER'));
  assert.equal(got.RedshiftMetadata.SelectSqlQuery, sql);
});

test("reads its errors as the SDK's own exceptions", async () => {
  await assert.rejects(
    learning.send(new GetDataSourceCommand({ DataSourceId: 'ds-nowhere' })),
    ResourceNotFoundException,
  );
  await assert.rejects(
    learning.send(new CreateDataSourceFromRDSCommand(request('ds-js-drop', 'DROP TABLE banking'))),
    InvalidInputException,
  );
});
