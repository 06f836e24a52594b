const sheaf = require('@sheaf/core')
const { InlineBroker } = require('./inline-broker.cjs')
const { runBatches } = require('./run-batches.cjs')

runBatches(sheaf, new InlineBroker()).then((outcome) => console.log(JSON.stringify(outcome)))
