import { afterEach, expect, test, vi } from 'vitest'
import { brokerContract, type ContractSummary } from '../src/index.js'
import { everything, underTest } from './support/kinds.js'
import { ReferenceBroker, type ReferenceOptions } from './support/reference-broker.js'

afterEach(() => {
  vi.restoreAllMocks()
})

const fortyDays =
  'delay: of any length, and while it lasts the message holds no prefetch and is not handed out'
const tooLarge =
  'publish: a body over maxBodyBytes fails alone, with PUBLISH_FAILED and its id; the others are stored'

/** Runs cases in real time, all at once, and returns what the summary says. Leases outlast what a busy machine takes for that. */
async function summaryOf(options: ReferenceOptions, more: object = {}): Promise<ContractSummary> {
  let summary: ContractSummary | undefined
  const cases = brokerContract({
    name: 'mine',
    create: () => ({ broker: new ReferenceBroker({ leaseMs: 2_000, ...options }) }),
    report: (reported) => {
      summary = reported
    },
    ...more,
  })
  await Promise.all(cases.map(({ run }) => run()))
  return summary!
}

const untriedIn = ({ notTried }: ContractSummary) =>
  Object.fromEntries(notTried.map(({ name, because }) => [name, because]))

test('in real time the summary says that a long delay was not tried to its end', async () => {
  const summary = await summaryOf({})
  expect(untriedIn(summary)).toEqual({ [fortyDays]: expect.stringContaining('Give passTime') })
  expect(summary.broken).toEqual([])
  expect(summary.kept).toContain(fortyDays)
  expect(summary.text).toContain(`- NOT TRIED: ${fortyDays}\n  That a delay of forty days`)
})

test('a limit that is too high to be tried is not tried, and not exempt', async () => {
  const summary = await summaryOf(
    { ...everything, maxBodyBytes: 100_000_000 },
    {
      create: () => underTest({ ...everything, maxBodyBytes: 100_000_000 }),
    },
  )
  const because = expect.stringContaining('maxBodyBytes is 100000000, too much to try')
  expect(untriedIn(summary)).toEqual({
    [tooLarge]: because,
    'deduplicate: a message that publish refuses leaves no key behind, and one stored beside it keeps its own':
      because,
    'publishWithin: a message that is refused fails alone, and the transaction can go on and commit': because,
  })
})

test('no limit at all is none to try', async () => {
  const { exempt } = await summaryOf({})
  expect(exempt).toContainEqual({ name: tooLarge, because: 'maxBodyBytes is Infinity: no body is too long' })
})

test('transactions that nobody gave are not tried', async () => {
  const summary = await summaryOf(everything, {
    create: () => ({ ...underTest(everything), transactions: undefined }),
  })
  expect(Object.keys(untriedIn(summary)).map((name) => name.split(':')[0])).toEqual([
    'publishWithin',
    'publishWithin',
    'publishWithin',
  ])
})

test('that a key is forgotten after five minutes is not tried in real time', async () => {
  const summary = await summaryOf({ deduplicates: true, maxBodyBytes: 200_000 }, { deduplicateFor: '5m' })
  expect(untriedIn(summary)).toMatchObject({
    'deduplicate: a key is forgotten when its time is over, counted from the message that was stored':
      'That a key is forgotten takes 300000 ms here, and real time passes.',
  })
})

test('that a broker names what another one stored is not tried where it says that it cannot', async () => {
  const create = () => underTest(everything)
  const summary = await summaryOf(everything, { create, namesStandingOfOthers: false })
  expect(untriedIn(summary)).toEqual({
    'deduplicate: of one key the first message alone is stored, and publish names it for each of the others':
      'That publish names the message that stands where another broker stored it.',
  })
})

test('the summary comes once, after the last case, whatever became of the cases', async () => {
  const reports: ContractSummary[] = []
  const cases = brokerContract({
    name: 'mine',
    timeout: '100ms',
    create() {
      const whole = underTest({})
      return { ...whole, broker: Object.assign(whole.broker, { admin: undefined, publish: fail }) }
    },
    report: (summary) => reports.push(summary),
  })
  const [last, ...others] = cases
  for (const { run } of others) await run().catch(() => undefined)
  expect(reports).toEqual([])
  await last!.run()
  await last!.run()
  expect(reports).toHaveLength(1)
  const { kept, broken, exempt, text } = reports[0]!
  expect(kept.length + broken.length + exempt.length).toBe(cases.length)
  expect(broken.length).toBeGreaterThan(20)
  expect(text).toBe(
    `mine: ${kept.length} promises kept, ${broken.length} broken, ${exempt.length} do not apply.`,
  )
})

test('unless it is told otherwise the run prints what was not tried, and nothing where all was', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  await summaryOf(everything, { create: () => underTest(everything), report: undefined })
  expect(warn).not.toHaveBeenCalled()
  const create = () => underTest({ ...everything, maxBodyBytes: 100_000_000 })
  await summaryOf(everything, { create, report: undefined })
  expect(warn).toHaveBeenCalledOnce()
  expect(warn).toHaveBeenCalledWith(expect.stringContaining(`NOT TRIED: ${tooLarge}`))
})

const fail = () => Promise.reject(new Error('refused'))
