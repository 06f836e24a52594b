import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const refused: readonly [options: unknown, message: RegExp][] = [
  [{ countdown: '10s', eta: new Date() }, /either countdown or eta; got both/],
  [{ countdown: -1 }, /countdown.*got -1/],
  [{ countdown: 'later' }, /countdown.*got 'later'/],
  [{ countdown: Number.NaN }, /countdown.*got NaN/],
  [{ countdown: null }, /countdown.*got null/],
  [{ eta: 'tomorrow' }, /eta: expected a valid Date; got 'tomorrow'/],
  [{ eta: new Date('never') }, /eta: expected a valid Date; got Date\(invalid\)/],
  [{ eta: 1_000 }, /eta: expected a valid Date; got 1000/],
  [{ expires: 'soon' }, /expires.*got 'soon'/],
  [{ expires: -1 }, /expires.*got -1/],
  [{ expires: new Date('never') }, /expires: expected a valid Date or a duration; got Date\(invalid\)/],
  [{ id: '' }, /id: expected a non-empty string; got ''/],
  [{ id: 5 }, /id: expected a non-empty string; got 5/],
  [{ id: null }, /id: expected a non-empty string; got null/],
  [{ group: '' }, /group: expected a non-empty string/],
  [{ headers: 'a: b' }, /headers: expected an object whose values are strings; got 'a: b'/],
  [{ headers: null }, /headers: expected an object whose values are strings; got null/],
  [{ headers: { a: 1 } }, /headers: expected an object whose values are strings/],
  [{ headers: ['a'] }, /headers: expected an object whose values are strings/],
  [{ ignoreResult: 'no' }, /ignoreResult: expected true or false; got 'no'/],
  [{ delay: 5 }, /unknown option 'delay'.*countdown/],
  [null, /expected an object of options; got null/],
  ['5s', /expected an object of options; got '5s'/],
]

describe('an enqueue option that cannot be read', () => {
  it.each(refused)('enqueue: %j is refused and nothing is sent', async (options, message) => {
    const { task } = probeTask()
    const scene = openScene([task])
    await expect(task.enqueue('a', options as never)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(message),
    })
    await scene.rest()
    expect(scene.broker.calls).toEqual([])
  })

  it('enqueueMany and enqueueEach say which request it was, and send none', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    await expect(task.enqueueMany(['a', 'b'], { countdown: -1 })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/Request 0 of 2.*nothing was enqueued.*countdown/),
    })
    await expect(
      task.enqueueEach([{ payload: 'a' }, { payload: 'b', countdown: '1s', eta: new Date() }]),
    ).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/Request 1 of 2.*nothing was enqueued.*both/),
    })
    await scene.rest()
    expect(scene.broker.calls).toEqual([])
  })

  it.each([[[null]], [[undefined]], [[5]], [['text']]])(
    'an item that is no object is refused: %j',
    async (items) => {
      const { task } = probeTask()
      openScene([task])
      await expect((async () => task.enqueueEach(items as never))()).rejects.toMatchObject({
        message: expect.stringMatching(/Request 0 of 1|item/),
        name: 'SheafError',
      })
    },
  )

  it('one id cannot be given to many requests', async () => {
    const { task } = probeTask()
    openScene([task])
    await expect(task.enqueueMany(['a', 'b'], { id: 'same' } as never)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining("'id'"),
    })
  })

  it.each([undefined, null, 5, 'abc', { length: 2 }])(
    'a list that is no array is refused: %j',
    async (payloads) => {
      const { task } = probeTask()
      openScene([task])
      const refusal = { code: 'PAYLOAD_INVALID', message: expect.stringContaining('an array') }
      await expect(task.enqueueMany(payloads as never)).rejects.toMatchObject(refusal)
      await expect(task.runNow(payloads as never)).rejects.toMatchObject(refusal)
      // A promise, as its type says: nothing is thrown at the caller.
      await expect((async () => task.enqueueEach(payloads as never))()).rejects.toMatchObject(refusal)
    },
  )
})
