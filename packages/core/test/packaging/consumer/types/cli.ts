import { defineConfig, type SheafConfig } from '@sheaf/cli'

export const config: SheafConfig = defineConfig({ app: './app.ts', dashboard: { title: 'Shop' } })

export const empty = defineConfig({ app: undefined, dashboard: undefined })

// @ts-expect-error There is no such option.
export const wrong = defineConfig({ module: './app.ts' })
