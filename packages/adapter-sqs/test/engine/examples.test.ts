import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

async function run(file: string): Promise<string> {
  const { AWS_REGION: _region, ...env } = process.env
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', `examples/sqs/${file}`],
    {
      cwd: root,
      env,
    },
  )
  return stdout
}

test('producer and worker in processes of their own', async () => {
  expect(await run('main.ts')).toBe(`enqueued 250 clicks
100 clicks became 3 updates
100 clicks became 3 updates
50 clicks became 3 updates
250 received, 250 completed
`)
}, 60_000)

test('messages of S3, of SNS and plain JSON, in batches', async () => {
  expect(await run('foreign-messages.ts')).toBe(`25 objects of 25000 bytes indexed in one go
15 objects of 15000 bytes indexed in one go
`)
}, 60_000)
