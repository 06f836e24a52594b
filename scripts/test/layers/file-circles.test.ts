import { describe, expect, it } from 'vitest'
import { core, layerFindings } from '../support/layer-findings.js'

describe('circles by values', () => {
  it.each(['core', 'adapter-redis'])('refuses one in %s', (name) => {
    const folder = `packages/${name}/src/run`
    expect(
      layerFindings('circles by values', {
        [`${folder}/a.ts`]: "import { b } from './b.js'",
        [`${folder}/b.ts`]: "\nimport { c } from './c.js'",
        [`${folder}/c.ts`]: "export const a = () => import('./a.js')",
      }),
    ).toEqual([
      expect.stringContaining(
        `${folder}/a.ts:1: run/a.ts → run/b.ts → run/c.ts → run/a.ts is a circle by values.`,
      ),
    ])
  })

  it('tells how large a circle is of which the shortest way shows a part', () => {
    expect(
      layerFindings('circles by values', {
        [`${core}/run/a.ts`]: "import { b } from './b.js'",
        [`${core}/run/b.ts`]: "import { a } from './a.js'\nimport { c } from './c.js'",
        [`${core}/run/c.ts`]: "import { b } from './b.js'",
      }),
    ).toEqual([
      expect.stringContaining('run/a.ts → run/b.ts → run/a.ts (3 files are in this circle) is a circle'),
    ])
  })

  it('leaves one that a type closes to the other rule', () => {
    const files = {
      [`${core}/run/a.ts`]: "import { b } from './b.js'",
      [`${core}/run/b.ts`]: "import type { A } from './a.js'",
    }
    expect(layerFindings('circles by values', files)).toEqual([])
    expect(layerFindings('circles by types', files)).toHaveLength(1)
  })
})

describe('circles by types', () => {
  const pair = (folder: string) => ({
    [`${folder}/a.ts`]: "import type { B } from './b.js'",
    [`${folder}/b.ts`]: "import type { A } from './a.js'",
  })

  /** So many files of which each names the next, and the last the first. */
  const ring = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `${core}/api/ring-${at}.ts`,
        `import type { R } from './ring-${(at + 1) % count}.js'`,
      ]),
    )

  it.each([`${core}/run`, 'packages/adapter-memory/src', 'packages/adapter-memory/src/api'])(
    'refuses one in %s',
    (folder) => {
      expect(layerFindings('circles by types', pair(folder))).toEqual([
        expect.stringMatching(
          new RegExp(
            `^${folder}/a.ts:1: .*a.ts → .*b.ts → .*a.ts is a circle by types, which only files of core's api may form`,
          ),
        ),
      ])
    },
  )

  it("accepts one in core's api/, of eight files at most", () => {
    expect(layerFindings('circles by types', ring(8))).toEqual([])
    expect(layerFindings('circles by types', ring(9))).toEqual([
      expect.stringMatching(
        /^packages\/core\/src\/api\/ring-0\.ts:1: .*and with it 9 files of api are in circles: 8 at most/,
      ),
    ])
  })

  it('counts the files of all circles in api/ together', () => {
    expect(layerFindings('circles by types', { ...ring(7), ...pair(`${core}/api`) })).toEqual([
      expect.stringContaining('9 files of api are in circles'),
    ])
  })

  it("does not repeat a circle of values, also in core's api/", () => {
    const files = {
      [`${core}/api/a.ts`]: "import { b } from './b.js'",
      [`${core}/api/b.ts`]: "import { a } from './a.js'",
    }
    expect(layerFindings('circles by types', files)).toEqual([])
    expect(layerFindings('circles by values', files)).toHaveLength(1)
  })
})
