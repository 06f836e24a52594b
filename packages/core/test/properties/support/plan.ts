import fc from 'fast-check'

/** What the function is to do with one request. */
const plans = [
  'nothing',
  'nothing',
  'nothing',
  'succeed',
  'twice',
  'retry once',
  'retry always',
  'postpone',
  'unmergeable',
  'fail',
  'enqueue again',
  'poison',
] as const

export interface Item {
  readonly plan: (typeof plans)[number]
  readonly key: number
  readonly size: number
  readonly delayMs: number
  readonly expiresMs: number | undefined
  readonly group: string | undefined
  /** Whether it is given an id that was used before. */
  readonly isNamesake: boolean
}

const item: fc.Arbitrary<Item> = fc.record({
  plan: fc.constantFrom(...plans),
  key: fc.nat(5),
  size: fc.constantFrom(0, 0, 10, 200, 5_000),
  delayMs: fc.constantFrom(0, 0, 0, 0, 30, 5_000),
  expiresMs: fc.constantFrom(undefined, undefined, undefined, undefined, 1, 800, 20_000),
  group: fc.constantFrom(undefined, 'g', 'h'),
  isNamesake: fc.boolean(),
})

/** One thing that happens in the world. */
export type Step =
  | { readonly type: 'enqueue'; readonly items: readonly Item[] }
  | { readonly type: 'foreign'; readonly body: string }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'outage'; readonly ms: number }
  | { readonly type: 'lapse'; readonly which: number }
  | { readonly type: 'overtake'; readonly which: number }
  | { readonly type: 'pause'; readonly ms: number }

const foreign = ['junk', '{"sheaf":1,"task":"unheard-of","payload":{}}', '{"sheaf":1']

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('enqueue' as const),
      items: fc.array(item, { minLength: 1, maxLength: 12, size: 'max' }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: waitMs() }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('outage' as const), ms: fc.constantFrom(50, 2_000, 15_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constantFrom('lapse' as const, 'overtake' as const), which: fc.nat(50) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('pause' as const), ms: waitMs() }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('foreign' as const), body: fc.constantFrom(...foreign) }),
  },
)

function waitMs() {
  return fc.constantFrom(0, 1, 40, 700, 3_000, 12_000)
}

/** A rate limit; one of requests is of so many beyond a full batch. */
export interface DrawnRate {
  readonly unit: 'batches' | 'requests'
  readonly limit: number
  readonly per: number
  readonly scope: 'worker' | 'queue'
}

/** The task's options, as drawn. */
export interface DrawnOptions {
  readonly flushEvery: number
  readonly flushIntervalMs: number
  readonly flushBytes: number | undefined
  readonly hasKeys: boolean
  readonly maxOpenKeys: number
  readonly concurrency: number
  readonly extraPrefetch: number
  readonly coalesce: 'first' | 'last' | 'merge' | undefined
  readonly rateLimit: DrawnRate | undefined
  readonly breaker: { readonly after: number; readonly initial: number } | false | undefined
  readonly acks: 'late' | 'early'
  readonly maxAttempts: number
  readonly onThrow: 'retry' | 'bisect'
  readonly timeLimitMs: number | undefined
  readonly hasAsyncSchema: boolean
}

const drawnOptions: fc.Arbitrary<DrawnOptions> = fc.record({
  flushEvery: fc.integer({ min: 1, max: 9 }),
  flushIntervalMs: fc.constantFrom(0, 20, 1_000, 10_000),
  flushBytes: fc.constantFrom(undefined, undefined, 120, 1_000),
  hasKeys: fc.boolean(),
  maxOpenKeys: fc.integer({ min: 1, max: 6 }),
  concurrency: fc.integer({ min: 1, max: 3 }),
  extraPrefetch: fc.integer({ min: 0, max: 20 }),
  coalesce: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    'first' as const,
    'last' as const,
    'merge' as const,
  ),
  rateLimit: fc.option(
    fc.record({
      unit: fc.constantFrom('batches' as const, 'requests' as const),
      limit: fc.integer({ min: 1, max: 4 }),
      per: fc.constantFrom(200, 1_000),
      scope: fc.constantFrom('worker' as const, 'queue' as const),
    }),
    { nil: undefined, freq: 2 },
  ),
  breaker: fc.constantFrom(undefined, undefined, false as const, { after: 1, initial: 300 }),
  acks: fc.constantFrom('late' as const, 'late' as const, 'late' as const, 'early' as const),
  maxAttempts: fc.integer({ min: 1, max: 5 }),
  onThrow: fc.constantFrom('retry' as const, 'bisect' as const),
  timeLimitMs: fc.constantFrom(undefined, 500, 3_000),
  hasAsyncSchema: fc.boolean(),
})

/** How the worker is stopped in the middle of it all; `undefined` where it is not. */
export interface DrawnStop {
  readonly mode: 'flush' | 'release' | 'abandon'
  readonly timeoutMs: number
}

/** One whole world, before it runs. */
export interface Plan {
  readonly options: DrawnOptions
  readonly ordered: 'none' | 'group' | 'queue'
  readonly steps: readonly Step[]
  readonly stop: DrawnStop | undefined
  readonly seed: number
  readonly rates: { readonly reject: number; readonly slow: number; readonly short: number }
  /** Probabilities: of a run that throws, takes its time, hangs past any limit, pauses its task; of a listener that throws. */
  readonly handler: {
    readonly throws: number
    readonly slow: number
    readonly hangs: number
    readonly pauses: number
  }
  readonly listenersThrow: number
  /** How often a plugin does something other than it should; `undefined` where there is no plugin. */
  readonly pluginFails: number | undefined
  readonly hasBackend: boolean
}

const probability = fc.constantFrom(0, 0, 0.05, 0.3)

export const plan: fc.Arbitrary<Plan> = fc.record({
  options: drawnOptions,
  ordered: fc.constantFrom('none' as const, 'none' as const, 'group' as const, 'queue' as const),
  steps: fc.array(step, { minLength: 1, maxLength: 14, size: 'max' }),
  stop: fc.option(
    fc.record({
      mode: fc.constantFrom('flush' as const, 'release' as const, 'abandon' as const),
      timeoutMs: fc.constantFrom(0, 1, 400, 5_000, 60_000),
    }),
    { nil: undefined },
  ),
  seed: fc.integer(),
  rates: fc.record({ reject: probability, slow: probability, short: probability }),
  handler: fc.record({
    throws: probability,
    slow: fc.constantFrom(0, 0.3, 0.9),
    hangs: probability,
    pauses: fc.constantFrom(0, 0, 0.1),
  }),
  listenersThrow: probability,
  pluginFails: fc.constantFrom(undefined, undefined, 0.3, 1),
  hasBackend: fc.boolean(),
})
