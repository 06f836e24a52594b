import { describe, expect, it } from 'vitest'
import {
  give,
  givePostpone,
  giveReplacement,
  giveRetry,
  type Judged,
} from '../../../src/verdict/give-verdict.js'
import type { RequestOwner } from '../../../src/verdict/request-owner.js'

const nowMs = 1_000_000

/** A request without a verdict, and what its task was told of late ones. */
function judged(change: Partial<Judged> = {}, acks: RequestOwner['acks'] = 'late') {
  const late: string[] = []
  const owner = {
    acks,
    nowMs: () => nowMs,
    retryDelayMs: (attempt: number, error: unknown) => attempt * 100 + (error === undefined ? 0 : 1),
    lateVerdict: ({ id }: { id: string }, verdict: string) => late.push(`${id} ${verdict}`),
  } as unknown as RequestOwner
  const request: Judged = {
    id: 'a',
    task: 'probe',
    attempt: 2,
    ignoreResult: false,
    owner,
    verdict: undefined,
    isExplicit: false,
    isClosed: false,
    replacement: undefined,
    ...change,
  }
  return { request, late }
}

const succeeded = { type: 'succeeded', value: 1 } as const

describe('a verdict', () => {
  it('is the first', () => {
    const { request, late } = judged()
    give(request, succeeded)
    expect(request).toMatchObject({ verdict: succeeded, isExplicit: true })
    expect(() => give(request, { type: 'failed', error: 'no' })).toThrow(
      expect.objectContaining({
        code: 'ALREADY_SETTLED',
        message: expect.stringMatching(/a already has the verdict 'succeeded'; 'failed' was not recorded/),
      }),
    )
    expect(request.verdict).toBe(succeeded)
    expect(late).toEqual([])
  })

  it.each<[string, Partial<Judged>]>([
    ['the run is over', { isClosed: true }],
    ['a finished part of a bisected run implied one', { verdict: { type: 'retry', delayMs: 1 } }],
  ])('changes nothing and is reported where %s', (_, change) => {
    const { request, late } = judged(change)
    give(request, succeeded)
    expect(request.verdict).toBe(change.verdict)
    expect(late).toEqual(['a succeeded'])
  })
})

describe('a retry', () => {
  const error = new Error('why')

  it.each<[string, Parameters<typeof giveRetry>[1], object]>([
    ['without options', {}, { type: 'retry', delayMs: 200 }],
    ['with an error', { error }, { type: 'retry', delayMs: 201, error }],
    ['with a countdown', { countdown: '5s' }, { type: 'retry', delayMs: 5_000 }],
    ['with a countdown of nothing', { countdown: 0, error }, { type: 'retry', delayMs: 0, error }],
    ['with an eta', { eta: new Date(nowMs + 70) }, { type: 'retry', delayMs: 70 }],
    ['with an eta that is over', { eta: new Date(0) }, { type: 'retry', delayMs: 0 }],
  ])('%s has its delay', (_, options, verdict) => {
    const { request } = judged()
    giveRetry(request, options)
    expect(request.verdict).toEqual(verdict)
  })

  it.each<[string, object]>([
    ['of both countdown and eta', { countdown: 1, eta: new Date() }],
    ['of a countdown that cannot be read', { countdown: 'soon' }],
    ['of an eta that is no date', { eta: 5 }],
    ['of an unknown option', { delay: 5 }],
  ])('%s is refused and is no verdict', (_, options) => {
    const { request } = judged()
    expect(() => giveRetry(request, options)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    expect(request.verdict).toBeUndefined()
  })

  it('is refused after an early ack, with what to do', () => {
    const { request } = judged({}, 'early')
    expect(() => giveRetry(request, {})).toThrow(
      expect.objectContaining({ code: 'ALREADY_SETTLED', message: expect.stringMatching(/acks: 'late'/) }),
    )
  })
})

describe('a postponement', () => {
  it.each<[string, Parameters<typeof givePostpone>[1], number]>([
    ['of a countdown', { countdown: '5s' }, 5_000],
    ['of a countdown of nothing', { countdown: 0 }, 0],
    ['of an eta', { eta: new Date(nowMs + 70) }, 70],
    ['of an eta that is over', { eta: new Date(0) }, 0],
  ])('%s has its delay', (_, options, delayMs) => {
    const { request } = judged()
    givePostpone(request, options)
    expect(request).toMatchObject({ verdict: { type: 'postponed', delayMs }, isExplicit: true })
  })

  it.each<[string, object, RegExp]>([
    ['of no time', {}, /^postpone: countdown: expected how long to wait, as '30s', or an eta; got undefined/],
    ['of both', { countdown: 1, eta: new Date() }, /^postpone: expected either countdown or eta/],
    [
      'of a countdown that cannot be read',
      { countdown: 'soon' },
      /^postpone: countdown: expected milliseconds/,
    ],
    ['with an error', { countdown: 1, error: 'no' }, /^postpone: unknown option 'error'/],
  ])('%s is refused and is no verdict', (_, options, message) => {
    const { request } = judged()
    expect(() => givePostpone(request, options)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }),
    )
    expect(request.verdict).toBeUndefined()
  })

  it('is refused after an early ack, with what to do', () => {
    const { request } = judged({}, 'early')
    expect(() => givePostpone(request, { countdown: 1 })).toThrow(
      expect.objectContaining({ code: 'ALREADY_SETTLED', message: expect.stringMatching(/acks: 'late'/) }),
    )
  })
})

describe('a replacement', () => {
  it('is the verdict, and its delay that of the new message', async () => {
    const { request } = judged()
    giveReplacement(request, Promise.resolve(), 7)
    expect(request).toMatchObject({
      verdict: { type: 'replaced' },
      isExplicit: true,
      replacement: { delayMs: 7 },
    })
    await request.replacement!.published
    expect(request).toMatchObject({ verdict: { type: 'replaced' }, replacement: { error: undefined } })
  })

  it('is none where the broker does not take the new message', async () => {
    const { request } = judged()
    giveReplacement(request, Promise.reject(new Error('full')), 7)
    await request.replacement!.published
    expect(request).toMatchObject({ verdict: undefined, isExplicit: false })
    expect(request.replacement!.error).toEqual(new Error('full'))
  })

  it.each<[string, Partial<Judged>]>([
    ['has a verdict', { verdict: succeeded }],
    ['is over', { isClosed: true }],
  ])('leaves alone what %s', (_, change) => {
    const { request } = judged(change)
    giveReplacement(request, Promise.resolve(), 7)
    expect(request.verdict).toBe(change.verdict)
    expect(request.replacement).toBeUndefined()
  })
})
