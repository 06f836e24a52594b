import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Program } from '../../test/support/program.js'

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../docs/public/${path}`, import.meta.url)), 'utf8')

let program: Program
let scrape: string

beforeAll(async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  program = new Program('observability/main.ts', [], { METRICS_PORT: String(port) })
  // By then each of the tasks has run, and something of the second has failed.
  await program.printed(/send-mail: .* 1 failed[\s\S]*count-clicks/)
  await program.printed(/count-clicks[\s\S]*send-mail: .* 1 failed/)
  scrape = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
})

afterAll(async () => {
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
})

/** The names that stand in a scrape: of a histogram, those of its three parts. */
function scraped(): Set<string> {
  return new Set([...scrape.matchAll(/^(?<name>[a-z_]+)\{/gm)].map(({ groups }) => groups!.name!))
}

/** The metrics that a text of queries names, as an exporter without suffixes calls them. */
function named(text: string): string[] {
  const plain = text.replaceAll(/\$\{?seconds\}?|\(_seconds\)\?/g, '')
  return [...new Set(plain.match(/\b(?:sheaf|messaging)_[a-z_]+/g))].filter((name) => !labels.has(name))
}

const labels = new Set([
  ...['sheaf_task', 'sheaf_verdict', 'sheaf_batch_trigger', 'sheaf_queue_state'],
  ...[
    'messaging_system',
    'messaging_destination_name',
    'messaging_operation_name',
    'messaging_operation_type',
  ],
])

/** Every query of the dashboard. */
function queries(): string[] {
  const { panels, templating } = JSON.parse(read('grafana/sheaf.json')) as {
    panels: { targets: { expr: string }[] }[]
    templating: { list: { definition?: string }[] }
  }
  return [
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...templating.list.flatMap(({ definition }) => definition ?? []),
  ]
}

describe('what a Prometheus gets of the example', () => {
  it('has every label that queries go by', () => {
    for (const label of labels) expect(scrape).toContain(`${label}="`)
    expect(scrape).toContain('error_type="TypeError"')
  })

  it('has every metric of the dashboard for Grafana', () => {
    const all = queries()
    expect(all.length).toBeGreaterThan(16)
    for (const query of all) expect([query, named(query).length]).not.toEqual([query, 0])
    expect(named(all.join('\n')).filter((name) => !scraped().has(name))).toEqual([])
  })

  it('has every metric of the rules for alerts', () => {
    const rules = read('prometheus/sheaf.rules.yml').replaceAll(/#.*$|runbook_url:.*$/gm, '')
    const names = named(rules)
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter((name) => !scraped().has(name))).toEqual([])
  })

  it('is never NaN', () => {
    expect(scrape).not.toMatch(/ NaN$/m)
  })

  it('tells of all metrics that the dashboard shows, and shows all of them', () => {
    const shown = new Set(
      named(queries().join('\n')).map((name) => name.replace(/_(?:bucket|sum|count)$/, '')),
    )
    const told = [...scrape.matchAll(/^# TYPE (?<name>(?:sheaf|messaging)_\w+)/gm)].map(
      ({ groups }) => groups!.name!,
    )
    expect(told.filter((name) => !shown.has(name))).toEqual([])
  })
})
