import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import * as memory from '@sheaf/adapter-memory'
import * as testing from '@sheaf/adapter-memory/testing'
import * as core from '@sheaf/core'
import sinon from 'sinon'
import { makeCases, makeFakes } from './cases.cjs'

const cases = makeCases({ ...core, ...memory, ...testing }, { expect })

describe.each(Object.entries(makeFakes({ jest, sinon })))('ESM under %s', (_, { begin, end }) => {
  beforeEach(begin)
  afterEach(end)
  for (const [name, run] of Object.entries(cases)) test(name, run)
})
