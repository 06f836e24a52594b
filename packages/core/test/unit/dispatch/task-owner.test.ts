import { expect, it } from 'vitest'
import { taskOf } from '../support/task-of.js'

it('counts the requests that a task holds', () => {
  const { owner } = taskOf().task
  owner.hold()
  owner.hold()
  owner.letGo()
  expect(owner.held).toBe(1)
})

it('waits between attempts as the task says, and reports a fault in its function', () => {
  expect(taskOf().task.owner.retryDelayMs(3, 'no')).toBe(4_000)
  const { task, told } = taskOf({ backoff: () => 'soon' })
  expect(task.owner.retryDelayMs(1, 'no')).toBeLessThanOrEqual(1_000)
  expect(told).toMatchObject([
    { name: 'error', event: { task: 'probe', queue: 'probe', during: expect.stringContaining('backoff') } },
  ])
})

it('warns of a verdict that came too late, and of whose', () => {
  const { task, told } = taskOf({ queue: 'elsewhere' })
  task.owner.lateVerdict({ id: 'a', task: 'probe' }, 'failed')
  const message = expect.stringMatching(/Request a of task 'probe' got the verdict 'failed' after/)
  const event = expect.objectContaining({ code: 'LATE_VERDICT', task: 'probe', queue: 'elsewhere', message })
  expect(told).toEqual([{ name: 'warning', event }])
})
