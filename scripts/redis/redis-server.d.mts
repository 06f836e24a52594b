import type { ChildProcess } from 'node:child_process'

/** A server that is running, or a program to start one with. */
export type ResolvedRedisServer = { readonly url: string } | ServerBinary

/** A `redis-server` or `valkey-server`, and where its libraries are if not in the system's own folders. */
export interface ServerBinary {
  readonly binary: string
  readonly libraryPath?: string
}

export interface ResolveRedisServerOptions {
  readonly cache?: string
  readonly environment?: NodeJS.ProcessEnv
}

export function resolveRedisServer(
  options: ResolveRedisServerOptions & { readonly usesUrl: false },
): ServerBinary
export function resolveRedisServer(
  options?: ResolveRedisServerOptions & { readonly usesUrl?: boolean },
): ResolvedRedisServer

export function resolveRedisCli(server: ServerBinary, environment?: NodeJS.ProcessEnv): string

export function serverEnvironment(
  server: { libraryPath?: string },
  environment?: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv

export function endWithThisProcess(server: ChildProcess): void
