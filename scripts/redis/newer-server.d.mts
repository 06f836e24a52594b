import type { ServerBinary } from './redis-server.mjs'

export function resolveNewerServer(options: {
  readonly name: 'redis' | 'valkey'
  readonly suite: string
  readonly environment?: NodeJS.ProcessEnv
}): ServerBinary & { readonly version: string }
