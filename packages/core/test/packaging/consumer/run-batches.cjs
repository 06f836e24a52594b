/** Sends 25 requests through whichever copy of core it is given, and tells what became of them. */
exports.runBatches = async function runBatches({ App, Batches }, broker) {
  const sizes = []
  let count = 0
  const { promise: done, resolve } = withResolvers()
  const task = new Batches({
    name: 'collect',
    flushEvery: 10,
    flushInterval: '50ms',
    run(requests) {
      sizes.push(requests.length)
      count += requests.length
      if (count === 25) resolve()
    },
  })
  const app = new App({ broker, tasks: [task] })
  const worker = app.worker()
  await worker.start()
  await task.enqueueMany(Array.from({ length: 25 }, (_, index) => ({ index })))
  await done
  const report = await worker.stop()
  await app.close()
  return { sizes, report }
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers() {
  let resolve
  const promise = new Promise((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
