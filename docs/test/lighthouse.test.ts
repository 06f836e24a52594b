import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resolveBrowser } from '../../scripts/browser/browser.mjs'
import { serveSite } from './support/site.js'

const program = fileURLToPath(new URL('../node_modules/lighthouse/cli/index.js', import.meta.url))

/** What every page has to reach, of 100. */
const least = 95

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly title: string }>>
}

let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  site = await serveSite()
})

afterAll(() => site.close())

/** As a desktop sees it: a telephone is simulated by multiplying times, which on a busy machine measures the neighbours. */
async function audit(path: string): Promise<Report> {
  const { binary, environment } = resolveBrowser()
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...[
        program,
        `${site.url}${path}`,
        '--output=json',
        '--output-path=stdout',
        '--quiet',
        '--preset=desktop',
      ],
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage',
    ],
    { env: { ...environment, CHROME_PATH: binary }, maxBuffer: 2 ** 26 },
  )
  return JSON.parse(stdout) as Report
}

it.each(['/', '/getting-started', '/options'])('%s has at least 95 in all four', async (path) => {
  const { categories, audits } = await audit(path)
  const scores = Object.fromEntries(
    Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
  )
  const lost = Object.values(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ title }) => title)
  console.log(path, scores)
  expect(Object.keys(scores)).toEqual(
    expect.arrayContaining(['performance', 'accessibility', 'best-practices', 'seo']),
  )
  for (const score of Object.values(scores)) expect(score, lost.join('; ')).toBeGreaterThanOrEqual(least)
})
