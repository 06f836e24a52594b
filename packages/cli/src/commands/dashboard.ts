import { App, Batches, type Broker } from '@sheaf/core'
import { importPackage } from '../app/import-package.js'
import { loadApp } from '../app/load-app.js'
import { findProject } from '../app/project.js'
import { readConfig } from '../app/read-config.js'
import { connectPostgres } from '../dashboard/connect-postgres.js'
import { connectRedis } from '../dashboard/connect-redis.js'
import type { Connected } from '../dashboard/connected.js'
import { openDashboard } from '../dashboard/open-dashboard.js'
import { exitCodes, misuse } from '../process/command-error.js'
import { onInterruption } from '../process/interruption.js'
import type { AppOptions, Context } from './context.js'

/** What `sheaf dashboard` may be told. */
export interface DashboardCommandOptions extends AppOptions {
  readonly port: number
  readonly redis?: string | true
  readonly postgres?: string | true
  readonly schema?: string
  readonly sqs?: boolean
  readonly queues?: readonly string[]
}

/** `sheaf dashboard`: the dashboard on this machine, for an app, or for a service alone. */
export async function dashboardCommand(
  { output, isJson }: Context,
  module: string | undefined,
  options: DashboardCommandOptions,
): Promise<number> {
  const interrupted = onInterruption()
  const { app, settings } = await openApp(module, options)
  try {
    const { url, server } = await openDashboard(app, { port: options.port, options: settings })
    if (isJson) await output.json({ url })
    else await output.data(url)
    output.note(output.notePaint.dim('Open it in a browser: the address lets in once. Ctrl-C ends it.'))
    if (!interrupted.aborted) await new Promise((resolve) => interrupted.addEventListener('abort', resolve))
    server.closeAllConnections()
    server.close()
    return exitCodes.done
  } finally {
    await app.close()
  }
}

type Settings = Readonly<Record<string, unknown>> | undefined

async function openApp(
  module: string | undefined,
  { redis, postgres, schema, sqs, queues = [] }: DashboardCommandOptions,
): Promise<{ app: App; settings: Settings }> {
  const ways = [module, redis, postgres, sqs].filter((way) => way !== undefined).length
  if (ways > 1) throw misuse('Name a module, --redis, --postgres or --sqs: one of the four.')
  if (schema !== undefined && postgres === undefined) throw misuse('--schema goes with --postgres.')
  if (redis !== undefined) {
    const { broker, stats } = await connectRedis(redis === true ? undefined : redis)
    return { app: appFor(broker, queues), settings: { stats } }
  }
  if (postgres !== undefined) {
    const { broker, stats } = await connectPostgres(postgres === true ? undefined : postgres, schema)
    return { app: appFor(broker, queues), settings: { stats } }
  }
  if (sqs) {
    const named = requireQueues(queues)
    return { app: appFor(await sqsBroker(), named), settings: undefined }
  }
  const { configFile } = findProject(process.cwd())
  const { app } = await loadApp(module)
  return { app, settings: configFile ? (await readConfig(configFile)).dashboard : undefined }
}

/** An app that only looks: its tasks have no function. */
function appFor(broker: Connected['broker'], queues: readonly string[]): App {
  return new App({ broker, tasks: queues.map((name) => new Batches({ name })) })
}

async function sqsBroker(): Promise<Broker> {
  const { SQSClient } = await importPackage('@aws-sdk/client-sqs', '--sqs needs the client of AWS')
  const { SqsBroker } = await importPackage('@sheaf/adapter-sqs', '--sqs needs its adapter')
  const Client = SQSClient as new (options: object) => object
  const Adapter = SqsBroker as new (options: object) => Broker
  return new Adapter({ client: new Client({}) })
}

function requireQueues(queues: readonly string[]): readonly string[] {
  if (queues.length > 0) return queues
  throw misuse('Which queues? SQS keeps no statistics that name them: give --queues a,b.')
}
