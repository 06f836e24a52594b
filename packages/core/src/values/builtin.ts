/**
 * Hands out a module of Node's own, by its name; absent outside of Node. Core imports node:async_hooks and nothing else: it
 * can do without the others, and is bundled for places that do not have them.
 */
export const builtin = process.getBuiltinModule as typeof process.getBuiltinModule | undefined
