import { expect, it } from 'vitest'
import { core, layerFindings } from '../support/layer-findings.js'

const lines = (count: number) => '// A line.\n'.repeat(count)

it.each(['core/src/run/a.ts', 'adapter-redis/src/scripts/a.lua'])('refuses 201 lines in %s', (file) => {
  expect(layerFindings('lengths', { [`packages/${file}`]: lines(201) })).toEqual([
    expect.stringContaining(`packages/${file}:201: it has 201 lines; 200 are the most.`),
  ])
  expect(layerFindings('lengths', { [`packages/${file}`]: lines(201).trimEnd() })).toHaveLength(1)
})

it('accepts 200 lines, any number that a program writes, and tests', () => {
  expect(
    layerFindings('lengths', {
      [`${core}/run/a.ts`]: lines(200),
      'packages/adapter-redis/src/scripts.generated.ts': lines(500),
      'packages/core/test/a.test.ts': lines(500),
    }),
  ).toEqual([])
})
