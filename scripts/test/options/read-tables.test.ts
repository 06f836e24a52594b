import { expect, it } from 'vitest'
import { readTables } from '../../options/read-tables.mjs'

it('reads the tables that a comment names, and no other', () => {
  const page = [
    '| option | default |',
    '| --- | --- |',
    '| `other` | 1 |',
    '',
    '<!-- members of WorkerOptions -->',
    '',
    '| option | default | meaning |',
    '| --- | --- | --- |',
    '| `run(requests, batch)` | none | It runs. |',
    "| `keep`, `drop` | `'a' \\| 'b'` | With a `word`. |",
    '| `must` | | It is required. |',
    '',
    'Words.',
  ].join('\n')
  expect(readTables(page)).toEqual([
    {
      type: 'WorkerOptions',
      line: 9,
      hasDefaults: true,
      rows: [
        expect.objectContaining({ names: ['run'], defaultValue: undefined }),
        expect.objectContaining({ names: ['keep', 'drop'], defaultValue: "'a' | 'b'" }),
        expect.objectContaining({ names: ['must'], defaultValue: undefined }),
      ],
    },
  ])
})

it('knows a table without defaults, and one that ends the page', () => {
  const page = '<!-- members of Status -->\n| field | meaning |\n| --- | --- |\n| `state` | The state. |'
  expect(readTables(page)).toMatchObject([{ hasDefaults: false, rows: [{ names: ['state'] }] }])
})
