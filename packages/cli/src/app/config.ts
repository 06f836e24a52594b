/** What stands in `sheaf.config.ts`. */
export interface SheafConfig {
  /** The module that exports the app, by its path from the folder of the config file. @defaultValue none */
  readonly app?: string | undefined
  /** Options of `dashboard()` in `@sheaf/dashboard`, for `sheaf dashboard` and `sheaf dev`; `authorize` is the command's own. @defaultValue none */
  readonly dashboard?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Types the config of the command `sheaf`, and returns it as it is.
 *
 * It is read from `sheaf.config.ts`, `.mts`, `.js` or `.mjs`, beside the nearest `package.json` or below it. What an
 * argument or `SHEAF_APP` says goes before it.
 *
 * @example
 * ```ts
 * // sheaf.config.ts
 * import { defineConfig } from '@sheaf/cli'
 *
 * export default defineConfig({ app: './src/app.ts' })
 * ```
 */
export function defineConfig(config: SheafConfig): SheafConfig {
  return config
}
