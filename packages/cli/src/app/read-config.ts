import { OptionChecks, SheafError } from '@sheaf/core'
import { misuse } from '../process/command-error.js'
import type { SheafConfig } from './config.js'
import { type Exports, importFile } from './import-file.js'

/**
 * Reads a config file.
 *
 * @throws CommandError If it throws, exports no config, or has an option that there is not.
 */
export async function readConfig(file: string): Promise<SheafConfig> {
  const config = configIn(await importFile(file))
  if (typeof config !== 'object' || config === null)
    throw misuse(`${file} exports no config. Write: export default defineConfig({ app: './src/app.ts' }).`)
  try {
    const check = new OptionChecks(file, config, ['app', 'dashboard'])
    if (check.value('app') !== undefined) check.text('app')
    check.methods('dashboard', [])
    return config as SheafConfig
  } catch (error) {
    throw SheafError.is(error) ? misuse(error.message) : error
  }
}

/** What it exports as default; once more of that where a CommonJS module was compiled from one that is not. */
function configIn({ default: config }: Exports): unknown {
  const inner = (config as { __esModule?: unknown; default?: unknown } | null | undefined) ?? undefined
  return inner?.__esModule && inner.default !== undefined ? inner.default : config
}
