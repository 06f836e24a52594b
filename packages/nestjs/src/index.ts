export type { SheafModuleOptions, SheafWorkerOptions, TaskReference } from './module-options.js'
export { Sheaf } from './sheaf.js'
export { SheafHealth, type SheafHealthStatus } from './sheaf-health.js'
export { SheafModule, type SheafModuleAsyncOptions } from './sheaf-module.js'
