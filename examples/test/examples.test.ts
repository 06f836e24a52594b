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
