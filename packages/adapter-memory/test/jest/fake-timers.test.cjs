const sinon = require('sinon')
const { makeCases, makeFakes } = require('./cases.cjs')

const sheaf = {
  ...require('@sheaf/core'),
  ...require('@sheaf/adapter-memory'),
  ...require('@sheaf/adapter-memory/testing'),
}

const cases = makeCases(sheaf, { expect })

describe.each(Object.entries(makeFakes({ jest, sinon })))('CommonJS under %s', (_, { begin, end }) => {
  beforeEach(begin)
  afterEach(end)
  for (const [name, run] of Object.entries(cases)) test(name, run)
})
