// What the code blocks of the documentation may use without declaring it: the things that a reader of the page has already
// by then. A block that declares a name itself means its own. CONTRIBUTING.md says how the blocks are checked.

declare const app: import('@sheaf/core').App
declare const worker: import('@sheaf/core').Worker
declare const broker: import('@sheaf/core').Broker
declare const backend: import('@sheaf/core').ResultBackend
declare const channel: import('@sheaf/core').Channel
declare const delivery: import('@sheaf/core').Delivery
declare const deliveries: readonly import('@sheaf/core').Delivery[]

/** A task that counts clicks, the example of the first page. */
declare const countClicks: import('@sheaf/core').Batches<{ url: string }>
/** A task with results: it looks names up. */
declare const lookup: import('@sheaf/core').Batches<string, string>
declare const handle: import('@sheaf/core').ResultHandle<string>
declare const request: import('@sheaf/core').BatchRequest<{ url: string }>
declare const requests: readonly import('@sheaf/core').BatchRequest<{ url: string }>[]
declare const batch: import('@sheaf/core').Batch
declare const signal: AbortSignal

/** The reader's own database and log, with whatever methods the page calls. */
declare const db: Record<string, (...values: unknown[]) => Promise<void>>
declare const log: Record<'debug' | 'info' | 'warn' | 'error', (...values: unknown[]) => void>

/** In a test: its runner's functions, and the app under test. */
declare const test: typeof import('vitest').test
declare const expect: typeof import('vitest').expect
declare const t: import('@sheaf/adapter-memory/testing').TestApp

/** The reader's own tasks, in a file beside. */
declare module '*/tasks.js' {
  export const countClicks: import('@sheaf/core').Batches<{ url: string }>
}

/** The reader's own database, in a file beside. */
declare module '*/database.js' {
  export const db: Record<string, (...values: unknown[]) => Promise<void>>
}

/** An adapter that the reader is writing. */
declare const MyBroker: new (...values: unknown[]) => import('@sheaf/core').Broker
declare const MyBackend: new (...values: unknown[]) => import('@sheaf/core').ResultBackend
declare const MyStats: new (...values: unknown[]) => import('@sheaf/core').StatsStore
declare module '*/src/index.js' {
  export const MyBroker: new (...values: unknown[]) => import('@sheaf/core').Broker
  export const MyBackend: new (...values: unknown[]) => import('@sheaf/core').ResultBackend
}

/** The app of a Next application, in its folder of shared code. */
declare module '*/lib/sheaf' {
  export const countClicks: import('@sheaf/core').Batches<{ url: string }>
}
