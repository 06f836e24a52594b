import { expect, onTestFinished, test } from 'vitest'
import { SqsBroker } from '../../src/index.js'
import { type Child, startWorker } from '../support/child.js'
import { freshName } from '../support/local-server.js'
import { messages, until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server } = useServer()

const count = 100

async function queueWithWork(ending = '') {
  const broker = new SqsBroker({ client: server().client(), createQueues: true })
  const queue = `${freshName('crash')}${ending}`
  const body = JSON.stringify({ sheaf: 1, task: 'work', payload: 1 })
  const sent = messages(count, { body }).map((message, index) => ({
    ...message,
    group: `group-${index % 8}`,
  }))
  await broker.publish(queue, sent)
  const start = (more: Record<string, string> = {}): Child => {
    const child = startWorker({ PORT: String(server().port), QUEUE: queue, ...more })
    onTestFinished(() => child.kill())
    return child
  }
  const isEmpty = async () => {
    const { ready, delayed, leased = 0 } = await broker.admin.counts(queue)
    return ready + delayed + leased === 0
  }
  return { broker, queue, sent, start, isEmpty }
}

test.each([
  ['standard', ''],
  ['FIFO', '.fifo'],
])(
  'a worker killed with SIGKILL in the middle of a batch, on a %s queue: the next one does its work',
  async (_kind, ending) => {
    const { broker, queue, sent, start, isEmpty } = await queueWithWork(ending)
    const victim = start({ HANG: 'yes' })
    await victim.until('started')
    victim.signal('SIGKILL')
    await victim.kill()
    expect((await broker.admin.counts(queue)).leased).toBeGreaterThan(0)

    const heir = start()
    await until('the queue is empty', isEmpty)
    await heir.stop()
    const ran = [...victim.idsOf('ended'), ...heir.idsOf('ended')]
    const lost = sent.filter(({ id }) => !ran.includes(id))
    const repeats = [...victim.idsOf('started'), ...heir.idsOf('started')].length - count
    console.info(`SIGKILL in a batch${ending}: lost ${lost.length}, repeats ${repeats}`)
    expect(lost).toEqual([])
  },
  60_000,
)

test('a worker frozen for longer than its lease: another does its work, and it is told', async () => {
  const { sent, start, isEmpty } = await queueWithWork()
  const frozen = start({ HANG: 'yes', LEASE: '1s' })
  await frozen.until('started')
  frozen.signal('SIGSTOP')
  const heir = start()
  await until('the queue is empty', isEmpty)
  frozen.signal('SIGCONT')
  await frozen.until('lost')
  await heir.stop()
  const ran = heir.idsOf('ended')
  const lost = sent.filter(({ id }) => !ran.includes(id))
  console.info(`frozen beyond its lease: lost ${lost.length}, repeats ${frozen.idsOf('started').length}`)
  expect(lost).toEqual([])
}, 60_000)
