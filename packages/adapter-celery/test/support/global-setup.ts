import type { TestProject } from 'vitest/node'
import { type CeleryPython, resolveCelery } from '../../../../scripts/python/celery.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A Python with Celery; `null` where there is none. */
    celery: CeleryPython | null
  }
}

/**
 * Finds a Python with Celery, and says so in words where there is none: what needs it is then left out. A project whose name
 * ends with a release of Debian has the Celery of that.
 */
export function setup(project: TestProject): void {
  const suite = /^adapter-celery-(\w+)$/.exec(project.name)?.[1]
  const found = resolveCelery({ ...(suite && { suite }) })
  if ('missing' in found) {
    console.warn(`Tests with a real Celery are left out. ${found.missing}`)
    project.provide('celery', null)
  } else {
    project.provide('celery', found)
  }
}
