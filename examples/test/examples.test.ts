import { expect, it } from 'vitest'
import { run } from './support/program.js'

const outputs = {
  'click-counter.ts': `
100 clicks became 3 updates
100 clicks became 3 updates
50 clicks became 3 updates
/: 150
/docs: 75
/pricing: 25
`,
  'last-seen.ts': `
edsger was last seen at / (0 earlier visits skipped)
ada was last seen at /changelog (3 earlier visits skipped)
grace was last seen at /docs (2 earlier visits skipped)
8 requests received, 8 completed
`,
  'bulk-insert.ts': `
Given up: new row for relation "readings" violates check constraint "readings_celsius_check"
49 completed, 1 failed, 49 rows in the table
`,
  'emoji-lookup.ts': `
request-for-herb is tried again
celery: 🥬
herb: 🌿
sheaf: 🌾
unicorn: Request request-for-unicorn of task 'look-up' failed: no emoji is called unicorn
`,
  'postgres/order.ts': `
not ordered: duplicate key value violates unique constraint "orders_pkey"
one call for 3 receipts
receipts for the orders 1, 2, 3; 3 requests completed
`,
  'rabbitmq/existing-queue.ts': `
order 2 is tried again
2 orders indexed in one go
order 2 indexed at its attempt 2
given up: "not JSON" because it is undecodable
`,
  'recipes/dates.ts': `
refused: PAYLOAD_INVALID
/ in 2026
/docs in 2025
`,
  'recipes/de-duplicate.ts': `
pressed twice, stored once
rebuilt: acme, bolts
`,
  'recipes/embeddings.ts': `
one call for 3 texts
7:2 16:4 7:2 5:1 7:2
`,
  'recipes/expensive-set-up.ts': `
100 labels, from label-of-p0 to label-of-p99, in 2 sessions
`,
  'recipes/limit-by-the-second.ts': `
call 1: 10 addresses
call 2: 10 addresses
call 3: 10 addresses
call 4: 10 addresses
call 5: 10 addresses
never more than 2 in half a second
`,
  'recipes/look-at-a-result.ts': `
not yet
not yet
12 pages
failed: there is no such month
`,
  'recipes/merge-points.ts': `
ada: +31, of 3 requests
grace: +10, of 2 requests
edsger: +7, of 1 requests
`,
  'recipes/rate-limited-api.ts': `
100 users notified, at attempt 1
too many: nothing more for 1000 ms
100 users notified, at attempt 1
100 users notified, at attempt 1
4 calls for 300 users
`,
  'recipes/requests-that-lead-to-others.ts': `
3 thumbnails
3 thumbnails
published: a.webp b.webp c.webp d.webp e.webp f.webp
`,
  'recipes/service-down.ts': `
TASK_FAILING: one batch at a time, on trial
3 calls failed, 100 orders stored, 0 given up
`,
  'recipes/webhooks.ts': `
202
202
202
401
stored p1, p2
`,
  'recipes/write-behind-cache.ts': `
cache: Ada Lovelace, table: undefined
2 rows written
cache: Ada Lovelace, table: Ada Lovelace
`,
  'plugins/main.ts': `
3 clicks, for web-1 web-2
batch of count-clicks for web-1 web-2: 3 verdicts
`,
}

it.each(Object.entries(outputs))(
  '%s prints what it promises',
  async (file, output) => {
    expect(await run(file)).toBe(output.trimStart())
  },
  90_000,
)
