import { expect, it } from 'vitest'
import { architectureFindingsIn, on, page, without } from '../support/architecture-findings.js'

it('finds a file that writes a field of a held request, where the table does not say so', () => {
  const run = 'export const run = (request: { fate: unknown }) => {\n  request.fate = 1\n}\n'
  expect(
    architectureFindingsIn({ 'packages/core/src/run/run.ts': run, ...on(page, '`run/run.ts`') }),
  ).toEqual([
    "ARCHITECTURE.md:7: of HeldRequest's field `fate`: run/run.ts writes it, and the table does not say so.",
  ])
})

it('finds a file of which the table says wrongly that it writes a field', () => {
  expect(
    architectureFindingsIn(
      on(page.replace('| `held/held-request.ts` |', '| `held/held-request.ts`, `settle/settler.ts` |')),
    ),
  ).toEqual([
    "ARCHITECTURE.md:6: of HeldRequest's field `id`: settle/settler.ts does not write it, as the table says.",
  ])
})

it('finds a field that the table leaves out, and one that there is no more', () => {
  expect(architectureFindingsIn(on(page.replace('`verdict`, `fate`', '`verdict`, `ending`')))).toEqual([
    expect.stringContaining('ARCHITECTURE.md:7: HeldRequest has no field `ending`'),
    expect.stringContaining('ARCHITECTURE.md:6: the table says of no field `fate` who writes it'),
  ])
})

it('says what it expected where there is no such table, or no such class', () => {
  const lost = expect.stringContaining(
    'ARCHITECTURE.md:1: expected the class HeldRequest in packages/core/src/held/held-request.ts',
  )
  expect(architectureFindingsIn(on(without(page, 'field of HeldRequest')))).toEqual([lost])
  expect(architectureFindingsIn({ 'packages/core/src/held/held-request.ts': '' })).toContainEqual(lost)
})
