import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { resolvePostgres } from '../../../../scripts/postgres/postgres-programs.mjs'
import { PostgresServer } from '../../../../scripts/postgres/postgres-server.mjs'
import { RabbitServer } from '../../../../scripts/rabbitmq/rabbit-server.mjs'
import {
  createQueue,
  freshName,
  type LocalServer,
  startServer,
} from '../../../adapter-sqs/test/support/local-server.js'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { examined } from '../support/examined.js'
import { Project } from '../support/project.js'
import { RedisProject } from '../support/redis-project.js'

let sqs: LocalServer

beforeAll(async () => {
  sqs = await startServer()
})

afterAll(() => sqs.close())

/** A project on SQS. */
function sqsProject({
  broker = '',
  client = '',
  tasks,
}: {
  broker?: string
  client?: string
  tasks: string
}) {
  const app = `
    import { SqsBroker } from '@sheaf/adapter-sqs'
    import { SQSClient } from '@aws-sdk/client-sqs'
    import { App, Batches } from '@sheaf/core'
    const client = new SQSClient({
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:${sqs.port}',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      ${client}
    })
    const task = (name, options) => new Batches({ name, flushEvery: 10, run() {}, ...options })
    export default new App({
      broker: new SqsBroker({ client, createQueues: true, waitTime: '1s', ${broker} }),
      tasks: ${tasks},
    })`
  return new Project({ 'app.js': app, 'package.json': '{ "type": "module", "sheaf": "app.js" }' }, [
    '@aws-sdk/client-sqs',
  ])
}

it('finds REDIS_UNCHECKED where the user may not ask the server about itself', async () => {
  const rights = ['+@all', '-info', '-config']
  const server = await TestServer.start({
    settings: ['--user', 'default', 'off', '--user', 'app', 'on', '>s3cret', '~*', '&*', ...rights],
  })
  onTestFinished(() => server.stop())
  const project = new RedisProject({ task: "timeLimit: '500ms'," })
  const { code, codes } = await examined(project, [], {
    REDIS_URL: `redis://app:s3cret@127.0.0.1:${server.port}`,
  })
  expect([code, codes]).toEqual([0, ['REDIS_UNCHECKED']])
})

it('finds SQS_MAX_RECEIVE_COUNT where the queue gives up before the task does', async () => {
  const queue = freshName('impatient')
  const dead = await createQueue(sqs, `${queue}-dead`)
  const { Attributes } = await sqs
    .client()
    .send(new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] }))
  const policy = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 3 }
  await createQueue(sqs, queue, { RedrivePolicy: JSON.stringify(policy) })
  const { code, codes, report } = await examined(sqsProject({ tasks: `[task('${queue}')]` }))
  expect([code, codes]).toEqual([1, ['SQS_MAX_RECEIVE_COUNT']])
  expect(report.findings[0]).toMatchObject({ severity: 'error', queue })
})

it('finds SQS_FIFO_BATCH where a batch is more than a group hands out', async () => {
  const queue = `${freshName('ordered')}.fifo`
  const { code, codes } = await examined(sqsProject({ tasks: `[task('${queue}', { flushEvery: 100 })]` }))
  expect([code, codes]).toEqual([0, ['SQS_FIFO_BATCH']])
})

it('finds SQS_SOCKETS where the polls of all queues hold nearly every socket', async () => {
  const names = ['one', 'two', 'three', 'four'].map(freshName)
  const { code, codes } = await examined(
    sqsProject({ broker: 'maxPollers: 14', tasks: `${JSON.stringify(names)}.map((name) => task(name))` }),
  )
  expect([code, codes]).toEqual([0, ['SQS_SOCKETS']])
})

it('finds SQS_REQUEST_TIMEOUT where the client gives polls up', async () => {
  const { code, codes } = await examined(
    sqsProject({
      client: 'requestHandler: { requestTimeout: 500 },',
      tasks: `[task('${freshName('silent')}')]`,
    }),
  )
  expect([code, codes]).toEqual([1, ['SQS_REQUEST_TIMEOUT']])
})

it('finds POSTGRES_ISOLATION where statements of workers may collide', async () => {
  const server = await PostgresServer.start({ programs: resolvePostgres() })
  onTestFinished(() => server.stop())
  const app = `
    import { PostgresBroker } from '@sheaf/adapter-postgres'
    import { App, Batches } from '@sheaf/core'
    import pg from 'pg'
    const client = new pg.Pool({
      host: '127.0.0.1', port: ${server.port}, user: 'postgres', database: 'postgres',
      options: '-c default_transaction_isolation=serializable',
    })
    export default new App({
      broker: new PostgresBroker({ client, schema: 'doctor', closeClient: true }),
      tasks: [new Batches({ name: 'rows', run() {} })],
    })`
  const project = new Project({ 'app.js': app, 'package.json': '{ "type": "module", "sheaf": "app.js" }' }, [
    'pg',
  ])
  const { code, codes } = await examined(project)
  expect([code, codes]).toEqual([0, ['POSTGRES_ISOLATION']])
})

it('finds QUEUE_DIFFERS and HEARTBEAT_OFF where others have made the queue, and a frozen worker is not noticed', async () => {
  const server = await RabbitServer.start()
  onTestFinished(() => server.stop())
  const app = `
    import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
    import { App, Batches } from '@sheaf/core'
    import { connect } from 'amqplib'
    const link = await connect('${server.url}')
    const channel = await link.createChannel()
    await channel.assertQueue('orders', { durable: true, arguments: { 'x-queue-type': 'classic' } })
    await link.close()
    export default new App({
      broker: new RabbitBroker({ connect: () => connect('${server.url}?heartbeat=0') }),
      tasks: [new Batches({ name: 'orders', run() {} })],
    })`
  const project = new Project({ 'app.js': app, 'package.json': '{ "type": "module", "sheaf": "app.js" }' }, [
    'amqplib',
  ])
  const { code, codes, report } = await examined(project)
  expect([code, codes]).toEqual([0, ['QUEUE_DIFFERS', 'HEARTBEAT_OFF']])
  expect(report.findings.map(({ title }) => title)).toEqual([
    'The queue is not as Sheaf declares it',
    'A frozen worker keeps what it holds',
  ])
})
