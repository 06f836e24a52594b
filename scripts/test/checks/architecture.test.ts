import { expect, it } from 'vitest'
import { architectureFindings } from '../../checks/architecture.mjs'
import { inWords } from '../../checks/findings.mjs'
import { readSources } from '../../layers/read-sources.mjs'
import { root } from '../../repository/root.mjs'
import { architectureFindingsIn } from '../support/architecture-findings.js'

it('finds nothing where the pages say what there is', () => {
  expect(architectureFindingsIn()).toEqual([])
})

it('finds nothing in this repository', () => {
  expect(architectureFindings(root, readSources(root, 'core')).map(inWords)).toEqual([])
})
