/** A Python that has Celery, and where Celery lies if not among what that Python has itself. */
export interface CeleryPython {
  readonly python: string
  readonly path?: string
  readonly version: string
}

export function resolveCelery(options?: {
  readonly cache?: string
  readonly environment?: NodeJS.ProcessEnv
  readonly suite?: string
}): CeleryPython | { readonly missing: string }

export function celeryEnvironment(
  celery: { readonly path?: string },
  environment?: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv
