import { request } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { PostgresServer } from '../../../scripts/postgres/postgres-server.mjs'
import { memoryApp } from './support/apps.js'
import { Project } from './support/project.js'
import { RedisProject } from './support/redis-project.js'

/** A stand-in for the package: it tells who is authorised, and which options came. */
const standIn = {
  'node_modules/@sheaf/dashboard/package.json':
    '{ "name": "@sheaf/dashboard", "type": "module", "main": "index.js" }',
  'node_modules/@sheaf/dashboard/index.js': `
    export const dashboard = (app, { authorize, stats, ...options }) => ({
      async node(request, response) {
        const who = await authorize(new Request('http://x' + request.url, { headers: request.headers }))
        const refusal = await stats?.read({ from: 0, to: 1, step: 'hour' }).then(() => undefined, (error) => error.message)
        response.end(JSON.stringify({ refusal, app: app.name, tasks: app.tasks.length, role: who.role, options, hasStats: stats !== undefined }))
      },
    })`,
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })
}

class DashboardProject extends Project {
  constructor(files: Readonly<Record<string, string>>, installed: readonly string[] = ['tsx', 'ioredis']) {
    super(files, installed, false)
  }
}

it('serves on this machine only, to one browser that has the address that it printed', async () => {
  const project = new DashboardProject({
    ...standIn,
    'app.ts': memoryApp(),
    'sheaf.config.ts':
      "import { defineConfig } from '@sheaf/cli'\nexport default defineConfig({ app: './app.ts', dashboard: { title: 'Shop' } })",
  })
  const command = project.start(['dashboard', '--port', '0'])
  const [url] = await command.wrote(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}/)
  const home = new URL('/', url).href
  expect((await get(home)).status).toBe(403)
  expect((await get(url, { host: 'evil.example' })).status).toBe(421)
  expect((await get(`${home}?token=wrong`)).status).toBe(403)
  const entered = await get(url)
  expect(entered).toMatchObject({ status: 303, headers: { location: '/', 'referrer-policy': 'no-referrer' } })
  const [cookie] = entered.headers['set-cookie'] as string[]
  expect(cookie).toMatch(/^sheaf_\d+=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/)
  expect((await get(url)).status).toBe(403)
  const page = await get(home, { cookie: `other=1; ${cookie!.split(';')[0]}` })
  expect(JSON.parse(page.body)).toEqual({
    app: 'sheaf',
    tasks: 1,
    role: 'operate',
    options: { title: 'Shop' },
    hasStats: false,
  })
  expect(await command.end('SIGTERM')).toMatchObject({ code: 0 })
})

it('shows a Redis without any code of the user, and takes no password from the command line', async () => {
  const { environment } = new RedisProject()
  const project = new DashboardProject(standIn)
  const command = project.start(
    ['dashboard', '--redis', '--queues', 'store,other', '--port', '0', '--json'],
    { environment: { REDIS_URL: environment.REDIS_URL! } },
  )
  await command.wrote(/"url":/)
  const { url } = JSON.parse(command.stdout)
  const [cookie] = (await get(url)).headers['set-cookie'] as string[]
  const page = await get(new URL('/', url).href, { cookie: cookie!.split(';')[0]! })
  expect(JSON.parse(page.body)).toMatchObject({ tasks: 2, hasStats: true })
  expect(await command.end('SIGINT')).toMatchObject({ code: 0 })
  const secret = await project.run(['dashboard', '--redis', 'redis://:hunter2@127.0.0.1:6379'])
  expect(secret).toMatchObject({ code: 2, stderr: expect.stringContaining('Put the address into REDIS_URL') })
  expect(secret.stderr).not.toContain('hunter2')
  expect(await project.run(['dashboard', '--sqs'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('give --queues'),
  })
})

it('shows a PostgreSQL without any code of the user, and makes no schema there', async () => {
  const server = await PostgresServer.start()
  onTestFinished(() => server.stop())
  const address = `postgres://postgres@127.0.0.1:${server.port}/postgres`
  const project = new DashboardProject(standIn, ['tsx', 'pg'])
  const command = project.start(
    ['dashboard', '--postgres', '--schema', 'shop', '--queues', 'store', '--port', '0', '--json'],
    { environment: { DATABASE_URL: address } },
  )
  await command.wrote(/"url":/)
  const { url } = JSON.parse(command.stdout)
  const [cookie] = (await get(url)).headers['set-cookie'] as string[]
  const page = await get(new URL('/', url).href, { cookie: cookie!.split(';')[0]! })
  expect(JSON.parse(page.body)).toMatchObject({ tasks: 1, hasStats: true })
  expect(JSON.parse(page.body).refusal).toMatch(/PostgresStats: expected the schema "shop" .*Run migrate/)
  expect(await command.end('SIGINT')).toMatchObject({ code: 0 })
  for (const secret of [
    'postgres://app:hunter2@127.0.0.1/shop',
    'postgres://127.0.0.1/shop?password=hunter2',
  ]) {
    const refused = await project.run(['dashboard', '--postgres', secret])
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('into DATABASE_URL') })
    expect(refused.stderr).not.toContain('hunter2')
  }
  expect(await project.run(['dashboard', '--redis', '--schema', 'shop'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--schema goes with --postgres'),
  })
})

it('says how to install it, and what else is wrong', async () => {
  const project = new DashboardProject({ 'app.ts': memoryApp() })
  const missing = await project.run(['dashboard', 'app.ts'])
  expect(missing).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('npm i @sheaf/dashboard'),
  })
  const both = await project.run(['dashboard', 'app.ts', '--sqs'])
  expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('one of the four') })
})
