import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { SheafError } from '@sheaf/core'
import { describe, expect, test } from 'vitest'
import { SqsBroker } from '../src/index.js'
import { failure } from './support/fault-proxy.js'
import { createQueue, freshName, localClient } from './support/local-server.js'
import { useServer } from './support/use-server.js'

const { server, scene } = useServer()

describe('what cannot work is told when the channel opens', () => {
  test('a queue that does not exist, or is in another region', async () => {
    const { broker, qos } = await scene({ createQueues: false })
    const error = await broker.openChannel('missing', qos).catch((reason: unknown) => reason)
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(String(error)).toMatch(/'missing'.*does not exist.*region/)

    const queue = freshName('here')
    await createQueue(server(), queue)
    const elsewhere = new SqsBroker({ client: localClient(server().port, { region: 'eu-west-1' }) })
    await expect(elsewhere.openChannel(queue, qos)).rejects.toThrow(/does not exist.*region/)
  })

  test.each([
    ['GetQueueUrl', 'AccessDeniedException', /Allow sqs:GetQueueUrl/],
    ['GetQueueAttributes', 'AccessDenied', /Allow sqs:GetQueueAttributes/],
    ['GetQueueUrl', 'InvalidClientTokenId', /credentials/],
    ['GetQueueUrl', 'SignatureDoesNotMatch', /credentials that are valid for its region/],
  ])('%s answered with %s', async (action, code, advice) => {
    const { broker, proxy, queue, qos } = await scene({ createQueues: false })
    await createQueue(server(), queue)
    proxy.inject(action, async () => failure(403, code, 'you may not'))
    const error = await broker.openChannel(queue, qos).catch((reason: unknown) => reason)
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(String(error)).toMatch(advice)
  })

  test('no credentials, no region', async () => {
    const { qos } = await scene()
    const endpoint = `http://127.0.0.1:${server().port}`
    const nobody = async () => {
      throw Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      })
    }
    const nowhere = async () => {
      throw new Error('Region is missing')
    }
    for (const [config, advice] of [
      [{ region: 'us-east-1', credentials: nobody }, /credentials/],
      [{ region: nowhere, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }, /region or endpoint/],
    ] as const) {
      const broker = new SqsBroker({ client: new SQSClient({ endpoint, ...config }) })
      const error = await broker.openChannel('any', qos).catch((reason: unknown) => reason)
      expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
      expect(String(error)).toMatch(advice)
    }
  })

  test('but not what may pass: that error is left to be tried again', async () => {
    const { broker, proxy, queue, qos } = await scene({ client: { maxAttempts: 1 } })
    proxy.inject('GetQueueUrl', async () => failure(503, 'ServiceUnavailable'), 1)
    const error = await broker.openChannel(queue, qos).catch((reason: unknown) => reason)
    expect([error instanceof Error, SheafError.is(error)]).toEqual([true, false])
    await broker.openChannel(queue, qos)
  })
})

describe('what is warned about at the start', () => {
  test('a redrive policy that gives up before the task does', async () => {
    const queue = freshName('impatient')
    const dead = await createQueue(server(), `${queue}-dead`)
    const { Attributes } = await server()
      .client()
      .send(new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] }))
    const policy = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 3 }
    await createQueue(server(), queue, { RedrivePolicy: JSON.stringify(policy) })
    const { broker, qos, warnings } = await scene({ createQueues: false })
    await broker.openChannel(queue, { ...qos, maxAttempts: 3 })
    expect(warnings).toEqual([])
    await broker.openChannel(queue, { ...qos, maxAttempts: 4 })
    expect(warnings).toMatchObject([
      { code: 'SQS_MAX_RECEIVE_COUNT', message: expect.stringMatching(/after 3 receives.*4 attempts/) },
    ])
  })

  test('a FIFO queue and a batch above ten', async () => {
    const { broker, queue, qos, warnings } = await scene({ ending: '.fifo' })
    await broker.openChannel(queue, { ...qos, batchSize: 10 })
    expect(warnings).toEqual([])
    await broker.openChannel(queue, { ...qos, batchSize: 100 })
    expect(warnings).toMatchObject([{ code: 'SQS_FIFO_BATCH' }])
  })
})
