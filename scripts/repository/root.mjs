import { fileURLToPath } from 'node:url'

/** The repository's own folder, whatever folder a command is started from. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
