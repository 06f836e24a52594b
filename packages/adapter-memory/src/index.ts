export { MemoryBroker } from './memory-broker.js'
export type { MemoryBrokerOptions } from './options.js'
export { MemoryResultBackend, type MemoryResultBackendOptions } from './results/result-backend.js'
