import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, TestServer } from '../../packages/redis-connection/test/support/server.js'
import { resolveBrowser } from '../../scripts/browser/browser.mjs'
import { fencedBlocks } from '../../scripts/snippets/extract.mjs'
import { NewProject } from './support/new-project.js'

const page = readFileSync(fileURLToPath(new URL('../getting-started.md', import.meta.url)), 'utf8')

let project: NewProject
let redis: TestServer
let browser: Browser

beforeAll(async () => {
  project = new NewProject()
  redis = await TestServer.start()
  const { binary, environment } = resolveBrowser()
  const env = environment as Record<string, string>
  browser = await chromium.launch({ executablePath: binary, env, args: ['--no-sandbox'] })
})

afterAll(async () => {
  await browser.close()
  await project[Symbol.asyncDispose]()
  await redis.stop()
})

async function openDashboard(url: string): Promise<Page> {
  const dashboard = await browser.newPage()
  await dashboard.goto(url)
  return dashboard
}

it('an empty folder, the packed packages and the page alone lead to a first batch in the dashboard', async () => {
  const startedAt = performance.now()
  const port = await freePort()
  const environment = { PORT: String(port), REDIS_URL: redis.url }
  const seen: string[] = []

  // The page from its top to its end: files are saved under the names in their first lines, and commands are run.
  for (const { language, code } of fencedBlocks(page)) {
    const file = /^\/\/ (?<name>[\w.-]+)\n/.exec(code)?.groups?.name
    if (language === 'ts' && file) project.save(file, code)
    if (language === 'text') await project.printed(code.trim().split('\n'))
    if (language !== 'sh') continue
    for (const line of code.trim().split('\n')) {
      if (!line.startsWith('npx ')) {
        project.run(line)
        continue
      }
      // Where the page says Ctrl+C, or a program that never ends has been seen.
      if (/clicks|watched/.test(line)) await project.stopAll()
      const dashboardPort = line.includes('sheaf dev') ? await freePort() : port
      project.start(line.includes('sheaf dev') ? `${line} --port ${dashboardPort}` : line, environment)
      if (line.includes('clicks.mts')) continue
      if (line.includes('producer.mts')) {
        await project.printed(['250 clicks enqueued', '100 clicks in one call'])
        seen.push('Redis')
        continue
      }
      // The command prints an address that lets in once.
      const url = await project.found(new RegExp(`(http://127\\.0\\.0\\.1:${dashboardPort}\\S*)`))
      const dashboard = await openDashboard(url)
      const row = dashboard.getByRole('row', { name: /count-clicks/ })
      await row.waitFor({ timeout: 90_000 })
      if (!line.includes('sheaf dev')) {
        // The page of the task lists its last batches, and the full ones had a hundred requests.
        await row.getByRole('link').first().click()
        await dashboard.getByRole('heading', { level: 1, name: 'count-clicks' }).waitFor()
        await dashboard
          .locator('main')
          .getByText(/\b100\b/)
          .filter({ visible: true })
          .first()
          .waitFor({ timeout: 90_000 })
      }
      seen.push(line)
      await dashboard.close()
    }
  }
  const seconds = (performance.now() - startedAt) / 1000
  console.log(`from an empty folder to the end of the page: ${seconds.toFixed(0)} s`)
  expect(seen).toEqual(['npx tsx watched.mts', 'npx sheaf dev app.mts', 'Redis'])
  expect(seconds).toBeLessThan(300)
})
