import { App } from '@sheaf/core'
import type { Exports } from './import-file.js'

/** What of a module is the app, or makes it; else what is wrong with it. */
export type Pick =
  | { readonly app: App }
  | { readonly open: () => unknown; readonly name: string }
  | { readonly problem: string }

/**
 * Finds the app among what a module exports: `default` or `app`, else the only export that is one; or a function in its
 * place, that returns one.
 */
export function pickApp(module: Exports): Pick {
  const exported = entriesOf(module)
  const named = ['default', 'app'].flatMap((name) => candidate(name, exported[name]))
  const apps = distinct(
    named.length > 0 ? named : Object.entries(exported).filter(([, value]) => App.is(value)),
  )
  if (apps.length > 1)
    return { problem: `exports more than one app: ${listed(apps)}. Export one of them as default.` }
  const [only] = apps.length === 1 ? apps : onlyFunction(exported)
  if (only === undefined) return { problem: problemOf(exported) }
  const [name, value] = only
  return App.is(value) ? { app: value } : { open: value as () => unknown, name }
}

type Entry = readonly [name: string, value: unknown]

/** The exports, also of a CommonJS module whose `module.exports` came as `default`. */
function entriesOf(module: Exports): Exports {
  const { default: inner } = module
  const isBag = typeof inner === 'object' && inner !== null && !App.is(inner) && !isThenable(inner)
  return isBag ? { ...module, default: undefined, ...(inner as Exports) } : module
}

function candidate(name: string, value: unknown): Entry[] {
  if (App.is(value) || isThenable(value)) return [[name, App.is(value) ? value : () => value]]
  return typeof value === 'function' && !isClass(value) ? [[name, value]] : []
}

function distinct(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(([, value], index) => entries.findIndex(([, other]) => other === value) === index)
}

function onlyFunction(exported: Exports): readonly Entry[] {
  const entries = Object.entries(exported).filter(([, value]) => value !== undefined)
  return entries.length === 1 ? candidate(...(entries[0] as [string, unknown])) : []
}

function problemOf(exported: Exports): string {
  const names = Object.keys(exported).filter((name) => exported[name] !== undefined && name !== '__esModule')
  const found =
    names.length === 0
      ? 'exports nothing'
      : `exports ${names.map((name) => `'${name}'`).join(', ')}, none of them an app`
  return `${found}. Export the app: export const app = new App({ … }), or a function that returns one.`
}

function listed(entries: readonly Entry[]): string {
  return entries.map(([name]) => `'${name}'`).join(', ')
}

function isThenable(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function'
}

function isClass(value: unknown): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value))
}
