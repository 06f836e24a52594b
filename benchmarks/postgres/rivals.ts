import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { postgresCache } from '../../scripts/postgres/cache.mjs'
import { npm } from '../../scripts/run/set-up.mjs'

/** They ask for Node 22, which the repository does not: so they are installed beside it, with a Node for all contenders. */
const versions = { 'pg-boss': '12.38.0', 'graphile-worker': '0.18.0', pg: '8.23.1' }
const nodeVersion = '22.23.3'
const folder = join(postgresCache(), 'rivals')

/** Installs those that Sheaf is measured against, once. Returns the Node that all contenders run on. */
export function installRivals(): string {
  const isNewEnough = Number(process.versions.node.split('.')[0]) >= 22
  const nodePackage = `node-${process.platform}-${process.arch}`
  const wanted = Object.entries(versions).map(([name, version]) => `${name}@${version}`)
  if (!isNewEnough) wanted.push(`${nodePackage}@${nodeVersion}`)
  const stamp = join(folder, `${wanted.join(' ').replaceAll('/', '-')}.stamp`)
  if (!existsSync(stamp)) {
    mkdirSync(folder, { recursive: true })
    const flags = ['--prefix', folder, '--no-audit', '--no-fund', '--force', '--ignore-scripts']
    const [program, parameters] = npm(['install', ...flags, ...wanted])
    const { status, stderr } = spawnSync(program, parameters, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(`What Sheaf is measured against cannot be installed: ${stderr}`)
    writeFileSync(stamp, '')
  }
  return isNewEnough ? process.execPath : join(folder, 'node_modules', nodePackage, 'bin/node')
}

/** Imports one of them. */
export async function importRival<Module>(name: keyof typeof versions): Promise<Module> {
  const path = createRequire(join(folder, 'package.json')).resolve(name)
  return (await import(pathToFileURL(path).href)) as Module
}
