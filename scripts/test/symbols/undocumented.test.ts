import { expect, it } from 'vitest'
import { readProject } from '../../symbols/read-project.mjs'
import { undocumented } from '../../symbols/undocumented.mjs'
import { makeTree } from '../support/make-tree.js'

/** Reads a package whose one file this is. */
function readPackage(source: string) {
  const folder = makeTree({
    'package.json': '{ "name": "reed", "version": "0.0.0" }',
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["index.ts"] }',
    'typedoc.json': '{ "entryPoints": ["index.ts"] }',
    'index.ts': source,
  })
  return readProject(folder)
}

/** What is found in it, as `line name`. */
async function findIn(source: string): Promise<string[]> {
  const { project } = await readPackage(source)
  return undocumented(project).map(({ path, line, what }) => {
    expect(path).toBe('index.ts')
    return `${line} ${what.split(' ')[0]}`
  })
}

it('finds every symbol and member without a text, also in type literals', async () => {
  const found = await findIn(`
export interface Reed {
  readonly length: number
  cut(at: number): void
  /** Where it grows. */
  readonly place: { readonly river: string }
}
/** How to bind. */
export interface BindOptions {
  /** With what. */
  readonly cord?: string
  readonly knots?: number
}
/** One of two. */
export type Grown =
  | {
      /** It is tall. */
      readonly type: 'tall'
      readonly metres: number
    }
  | { readonly type: 'small' }
export class Bundle {
  constructor(readonly reeds: number) {}
  get size(): number {
    return this.reeds
  }
  /** Binds it. */
  bind(options: { readonly tight: boolean }): void {}
}
export function gather(): void {}
`)
  expect(found.toSorted((left, right) => Number.parseInt(left, 10) - Number.parseInt(right, 10))).toEqual([
    '2 Reed',
    '3 Reed.length',
    '4 Reed.cut',
    '6 Reed.place.river',
    '12 BindOptions.knots',
    '19 Grown.metres',
    '21 Grown.type',
    '22 Bundle',
    '23 Bundle.constructor.Bundle',
    '23 Bundle.reeds',
    '24 Bundle.size',
    '28 Bundle.bind.options.tight',
    '30 gather',
  ])
})

it('finds nothing where all have one', async () => {
  const found = await findIn(`
/** A reed. */
export interface Reed {
  /** Called when it is cut: a function type needs one text, not two. */
  readonly onCut: (at: number) => void
  /** Cuts it. */
  cut(at: number): void
  /** What it is not. */
  readonly tree?: undefined
}
/** Gathers them. */
export type Gather = (reeds: readonly Reed[]) => void
/** Has no constructor of its own. */
export class Bundle {
  /** How many there are. */
  readonly size = 0
}
/** Some may only be left out. */
export function gather(options: Reed & { readonly hat?: undefined }): void {}
`)
  expect(found).toEqual([])
})

it('complains of a link that leads nowhere', async () => {
  const { complaints } = await readPackage(`
/** As {@link Rush} does. */
export const reed = 1
`)
  expect(complaints.join()).toContain('"Rush"')
})
