import { expect, it } from 'vitest'
import { foldedRun } from '../../../src/run/folded-run.js'
import { held, idsOf } from '../support/held.js'
import { runOf } from '../support/run-of.js'
import { settingsOf } from '../support/settings-of.js'

function folded(coalesce?: object) {
  const requests = ['a', 'b'].map((id) => held({ id, foldKey: 'same' }))
  const task = { name: 'probe', settings: settingsOf({ coalesce }), handler() {} }
  // What a run is made of, without its being one yet.
  const { app, key, trigger, openedMs, startedMs, mayBisect } = runOf([])
  const parts = { task, app, requests, key, trigger, openedMs, startedMs, mayBisect, onPause() {} }
  return { requests, run: foldedRun(parts) }
}

it('is a run of the very list where nothing is coalesced', () => {
  const { run, requests } = folded()
  expect(run.requests).toBe(requests)
  expect([run.failure, run.mayBisect]).toEqual([undefined, true])
})

it('is a run of what the others were folded into', () => {
  const { run } = folded({ by: () => 'same', keep: 'last' })
  expect(idsOf(run.requests)).toEqual(['b'])
  expect(run.requests[0]!.folded).toEqual(['a'])
  expect(run.failure).toBeUndefined()
})

it('has failed where the function that merges throws, with every request by itself', () => {
  const error = new Error('no sum')
  const keep = () => {
    throw error
  }
  const { run, requests } = folded({ by: () => 'same', keep })
  expect(run).toMatchObject({ failure: { error }, mayBisect: false })
  expect(run.requests).toEqual(requests)
  expect(requests.map(({ foldedRequests }) => foldedRequests)).toEqual([undefined, undefined])
})
