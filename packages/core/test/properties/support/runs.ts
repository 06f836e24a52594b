import type { Parameters } from 'fast-check'

/**
 * How often properties run: as often as `SHEAF_PROPERTY_RUNS` says, times the usual. Every run draws other worlds; a seed, and
 * a path, can be given to run a counterexample again.
 */
export function runs(usual: number): Parameters<unknown> {
  const { SHEAF_PROPERTY_RUNS = '1', SHEAF_PROPERTY_SEED, SHEAF_PROPERTY_PATH } = process.env
  return {
    numRuns: Math.max(1, Math.round(usual * Number(SHEAF_PROPERTY_RUNS))),
    ...(SHEAF_PROPERTY_SEED !== undefined && { seed: Number(SHEAF_PROPERTY_SEED) }),
    ...(SHEAF_PROPERTY_PATH !== undefined && { path: SHEAF_PROPERTY_PATH }),
  }
}
