import { describe, expect, it } from 'vitest'
import { held } from '../support/held.js'
import { runOf } from '../support/run-of.js'

/** A run of requests of these ids; the first may have others folded into it. */
function running(ids: readonly string[], foldedRequests: readonly string[] = []) {
  const requests = ids.map((id) => held({ id }))
  if (foldedRequests.length > 0) requests[0]!.foldedRequests = foldedRequests.map((id) => held({ id }))
  return { run: runOf(requests), requests }
}

describe('the signal', () => {
  it('aborts with the first reason, also where it is asked for only afterwards', () => {
    const early = running(['a']).run
    const { signal } = early
    expect([signal.aborted, early.isAborted]).toEqual([false, false])
    early.abort('first')
    early.abort('second')
    expect([signal.aborted, signal.reason, early.isAborted]).toEqual([true, 'first', true])
    const late = running(['a']).run
    late.abort('first')
    expect([late.signal.aborted, late.signal.reason]).toEqual([true, 'first'])
    expect(late.signal).toBe(late.signal)
  })
})

describe('its requests', () => {
  it('are held by it, with all that are folded into them', () => {
    const { run, requests } = running(['a', 'b'], ['folded'])
    for (const request of [...requests, ...requests[0]!.foldedRequests!]) {
      expect(request.holder).toBe(run)
      expect(request.batchId).toBe(run.batchId)
    }
  })

  it('take no verdict any more once it is over', () => {
    const { run, requests } = running(['a', 'b'])
    run.close()
    expect(run.isOver).toBe(true)
    expect(requests.map(({ isClosed }) => isClosed)).toEqual([true, true])
  })
})

describe('where leases are lost', () => {
  it.each<[string, readonly string[], string[], boolean[], boolean]>([
    ['one of two', ['a'], [], [true, false], false],
    ['all', ['a', 'b'], [], [true, true], true],
    ['one that another is folded into', ['a'], ['folded'], [false, false], false],
    ['one and all that are folded into it', ['a', 'folded'], ['folded'], [true, false], false],
    ['all, but one that is folded', ['a', 'b'], ['folded'], [false, true], false],
  ])('%s: verdicts count for as long as somebody is held', (_, lost, foldedRequests, closed, isAborted) => {
    const { run, requests } = running(['a', 'b'], foldedRequests)
    expect(run.hasLost).toBe(false)
    for (const request of [...requests, ...(requests[0]!.foldedRequests ?? [])]) {
      if (!lost.includes(request.id)) continue
      request.fate = 'lost'
      run.dropLost()
    }
    expect(run.hasLost).toBe(true)
    expect(requests.map(({ isClosed }) => isClosed)).toEqual(closed)
    expect(run.isAborted).toBe(isAborted)
    if (isAborted) expect(run.signal.reason).toMatchObject({ code: 'LEASE_LOST' })
  })
})

describe('an enqueueing inside of it', () => {
  const published = Promise.resolve()

  it.each<[string, string, string, boolean]>([
    ['of the id of one of its requests is the verdict of that', 'probe', 'b', true],
    ['of another id is not', 'probe', 'c', false],
    ['for another task is not', 'other', 'b', false],
  ])('%s', (_, task, id, isVerdict) => {
    const { run, requests } = running(['a', 'b'])
    run.replace(task, { id, body: '', delayMs: 7 }, published)
    const replaced = isVerdict ? { type: 'replaced' } : undefined
    expect(requests.map(({ verdict }) => verdict)).toEqual([undefined, replaced])
    expect(requests[1]!.replacement?.delayMs).toBe(isVerdict ? 7 : undefined)
  })

  it('of an id that two have is the verdict of the first without one, one after the other', () => {
    const { run, requests } = running(['a', 'a', 'a'])
    requests[0]!.succeed()
    run.replace('probe', { id: 'a', body: '' }, published)
    expect(requests.map(({ verdict }) => verdict?.type)).toEqual(['succeeded', 'replaced', undefined])
    run.replace('probe', { id: 'a', body: '' }, published)
    expect(requests.map(({ verdict }) => verdict?.type)).toEqual(['succeeded', 'replaced', 'replaced'])
  })
})

it('passes on how long no further batch of its task is to start', () => {
  const pauses: number[] = []
  runOf([held()], { onPause: (ms) => void pauses.push(ms) }).pause(70)
  expect(pauses).toEqual([70])
})
