import { expect, it } from 'vitest'
import { readProject } from '../../symbols/read-project.mjs'
import { undocumented } from '../../symbols/undocumented.mjs'
import { makeTree } from '../support/make-tree.js'

/** What is found in a package whose one file this is, as `line name`; and what is complained of. */
async function findIn(source: string) {
  const folder = makeTree({
    'package.json': '{ "name": "reed", "version": "0.0.0" }',
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["index.ts"] }',
    'typedoc.json': '{ "entryPoints": ["index.ts"] }',
    'index.ts': source,
  })
  const { project, complaints } = await readProject(folder)
  const found = undocumented(project)
    .toSorted((left, right) => left.line - right.line)
    .map(({ path, line, what }) => {
      expect(path).toBe('index.ts')
      return `${line} ${what.split(' ')[0]}`
    })
  return { found, complaints: complaints.join() }
}

it('finds every symbol and member without a text, also in type literals, and a link that leads nowhere', async () => {
  const { found, complaints } = await findIn(`
export interface Reed {
  readonly length: number
  cut(at: number): void
  /** Where it grows. */
  readonly place: { readonly river: string }
}
/** How to bind. */
export interface BindOptions {
  /** With what; not with {@link Rush}. */
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
  expect(complaints).toContain('"Rush"')
  expect(found).toEqual([
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
  const { found, complaints } = await findIn(`
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
/** One, or how to make one. */
export type Source = Reed | (abstract new (...parameters: never[]) => Reed)
/** Has no constructor of its own. */
export class Bundle {
  /** How many there are. */
  readonly size = 0
}
/** Some may only be left out. */
export function gather(options: Reed & { readonly hat?: undefined }): void {}
`)
  expect(found).toEqual([])
  expect(complaints).toBe('')
})
