// All 19 operations of AWS Data Pipeline, called by the unmodified AWS SDK for JavaScript, and their modelled errors.
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  ActivatePipelineCommand,
  AddTagsCommand,
  CreatePipelineCommand,
  DataPipelineClient,
  DeactivatePipelineCommand,
  DeletePipelineCommand,
  DescribeObjectsCommand,
  DescribePipelinesCommand,
  EvaluateExpressionCommand,
  GetPipelineDefinitionCommand,
  InvalidRequestException,
  PipelineDeletedException,
  PipelineNotFoundException,
  PollForTaskCommand,
  PutPipelineDefinitionCommand,
  QueryObjectsCommand,
  RemoveTagsCommand,
  ReportTaskProgressCommand,
  ReportTaskRunnerHeartbeatCommand,
  SetStatusCommand,
  SetTaskStatusCommand,
  TaskNotFoundException,
  ValidatePipelineDefinitionCommand,
  paginateListPipelines,
} from '@aws-sdk/client-data-pipeline';

const world = (name) => {
  const value = process.env[`ROWMILL_${name}`];
  assert.ok(value, `ROWMILL_${name} is set by conformance/sdk.sh`);
  return value;
};
const client = new DataPipelineClient({
  endpoint: world('ENDPOINT'),
  region: 'us-east-1',
  credentials: { accessKeyId: world('ACCESS_KEY_ID'), secretAccessKey: world('SECRET_ACCESS_KEY') },
});
const send = (command) => client.send(command);

const object = (id, fields) => ({
  id,
  name: id,
  fields: Object.entries(fields).map(([key, value]) =>
    typeof value === 'string' ? { key, stringValue: value } : { key, refValue: value.ref },
  ),
});
const definition = (workerGroup) => [
  object('Default', { scheduleType: 'ondemand', role: 'DataPipelineDefaultRole' }),
  object('Bank', {
    type: 'RdsDatabase',
    rdsInstanceId: world('INSTANCE'),
    databaseName: world('DATABASE'),
    username: world('USER'),
    '*password': world('PASSWORD'),
  }),
  object('Source', {
    type: 'SqlDataNode',
    database: { ref: 'Bank' },
    table: 'banking',
    selectQuery: 'SELECT * FROM banking',
  }),
  object('Target', { type: 'S3DataNode', directoryPath: `${world('STAGING')}js` }),
  object('Copy', {
    type: 'CopyActivity',
    workerGroup,
    maximumRetries: '0',
    input: { ref: 'Source' },
    output: { ref: 'Target' },
  }),
];
const create = async (name) => (await send(new CreatePipelineCommand({ name, uniqueId: name }))).pipelineId;

test('does a whole run by hand', async () => {
  const pipelineId = await create('js-run');
  const pipelineObjects = definition('js');
  await send(new AddTagsCommand({ pipelineId, tags: [{ key: 'team', value: 'data' }, { key: 'x', value: '1' }] }));
  await send(new RemoveTagsCommand({ pipelineId, tagKeys: ['x'] }));
  const validated = await send(new ValidatePipelineDefinitionCommand({ pipelineId, pipelineObjects }));
  assert.equal(validated.errored, false);
  assert.equal((await send(new PutPipelineDefinitionCommand({ pipelineId, pipelineObjects }))).errored, false);
  await send(new ActivatePipelineCommand({ pipelineId }));
  const { taskObject } = await send(new PollForTaskCommand({ workerGroup: 'js', hostname: 'here' }));
  const { taskId, attemptId } = taskObject;
  assert.equal(taskObject.pipelineId, pipelineId);
  assert.ok(taskObject.objects.Bank.fields.some((field) => field.key === '@host'));
  const progress = { taskId, fields: [{ key: 'percentComplete', stringValue: '50' }] };
  assert.equal((await send(new ReportTaskProgressCommand(progress))).canceled, false);
  const beat = await send(new ReportTaskRunnerHeartbeatCommand({ taskrunnerId: 'js', workerGroup: 'js' }));
  assert.equal(beat.terminate, false);
  const selectors = [{ fieldName: '@componentParent', operator: { type: 'REF_EQ', values: ['Copy'] } }];
  const { ids } = await send(new QueryObjectsCommand({ pipelineId, sphere: 'INSTANCE', query: { selectors } }));
  const evaluated = await send(
    new EvaluateExpressionCommand({ pipelineId, objectId: ids[0], expression: '#{input.table}' }),
  );
  assert.equal(evaluated.evaluatedExpression, 'banking');
  await send(new SetTaskStatusCommand({ taskId, taskStatus: 'FINISHED' }));
  const described = await send(new DescribeObjectsCommand({ pipelineId, objectIds: [attemptId] }));
  assert.ok(described.pipelineObjects[0].fields.some((field) => field.stringValue === '100'));
  const stored = await send(new GetPipelineDefinitionCommand({ pipelineId }));
  assert.equal(stored.pipelineObjects.length, 5);
  assert.ok(!JSON.stringify(stored).includes(world('PASSWORD')));
  const all = [];
  for await (const page of paginateListPipelines({ client }, {})) all.push(...page.pipelineIdList);
  assert.ok(all.some((each) => each.id === pipelineId));
  const [description] = (await send(new DescribePipelinesCommand({ pipelineIds: [pipelineId] }))).pipelineDescriptionList;
  assert.deepEqual(description.tags, [{ key: 'team', value: 'data' }]);
});

test('stops a pipeline in every way', async () => {
  const pipelineId = await create('js-stop');
  await send(new PutPipelineDefinitionCommand({ pipelineId, pipelineObjects: definition('js-nobody') }));
  await send(new ActivatePipelineCommand({ pipelineId }));
  for (const status of ['PAUSE', 'RESUME']) {
    await send(new SetStatusCommand({ pipelineId, objectIds: ['Copy'], status }));
  }
  await send(new DeactivatePipelineCommand({ pipelineId, cancelActive: true }));
  await send(new DeletePipelineCommand({ pipelineId }));
  await assert.rejects(send(new DescribePipelinesCommand({ pipelineIds: [pipelineId] })), PipelineDeletedException);
});

test("reads its errors as the SDK's own exceptions", async () => {
  await assert.rejects(send(new DescribePipelinesCommand({ pipelineIds: ['df-NOWHERE'] })), PipelineNotFoundException);
  await assert.rejects(
    send(new SetTaskStatusCommand({ taskId: 'no-task', taskStatus: 'FINISHED' })),
    TaskNotFoundException,
  );
  const pipelineId = await create('js-empty');
  await assert.rejects(send(new ActivatePipelineCommand({ pipelineId })), InvalidRequestException);
});
