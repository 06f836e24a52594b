import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { connect } from '../src/connect.js'
import { scriptRunner } from '../src/run-script.js'

const digest = 'f'.repeat(40)

function openRunner() {
  const client = new Redis(inject('redisUrl'))
  onTestFinished(() => client.disconnect())
  const key = crypto.randomUUID()
  return { key, run: scriptRunner(connect(client, 'a test'), key, "the queue 'mail'") }
}

test('a script that the server does not know is run by its text, on the keys that it declares', async () => {
  const { key, run } = openRunner()
  const script = { name: 'echo', digest, keys: ['fixed'], source: 'return { KEYS, ARGV[1] }' }
  const keys = [key, `${key}:fixed`, 'of this call']
  expect(await run(script, ['parameter'], ['of this call'])).toEqual([keys, 'parameter'])
})

test('an error says which script failed, where, and what to do about it', async () => {
  const { run } = openRunner()
  const source = "redis.call('SET', KEYS[1], '') return redis.call('LLEN', KEYS[1])"
  await expect(run({ name: 'count', digest, keys: [], source }, [])).rejects.toThrow(
    /^count on the queue 'mail': WRONGTYPE .*Delete that key/,
  )
})
