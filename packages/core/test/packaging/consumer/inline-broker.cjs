/** The least that core can run on: messages in an array, every one of them handed out once. */
class InlineBroker {
  #queues = new Map()

  async publish(queue, messages) {
    const { ready, wake } = this.#queue(queue)
    ready.push(...messages)
    for (const resolve of wake.splice(0)) resolve()
  }

  async openChannel(queue) {
    const { ready, wake } = this.#queue(queue)
    const nothingLost = async () => []
    return {
      leaseMs: 30_000,
      capabilities: {
        maxBodyBytes: Number.POSITIVE_INFINITY,
        ordered: 'none',
        publishDelay: false,
        delayPrecisionMs: 1,
        releaseCountsAttempt: false,
        countsLapses: false,
      },
      async receive(max, signal) {
        while (ready.length === 0 && !signal.aborted) {
          await new Promise((resolve) => {
            wake.push(resolve)
            signal.addEventListener('abort', resolve, { once: true })
          })
        }
        const messages = signal.aborted ? [] : ready.splice(0, max)
        return messages.map(({ id, body }) => ({
          id,
          copy: id,
          body,
          attempt: 1,
          lapses: 0,
          enqueuedAt: Date.now(),
        }))
      },
      ack: nothingLost,
      requeue: nothingLost,
      deadLetter: nothingLost,
      release: nothingLost,
      extendLease: nothingLost,
      close: async () => {},
    }
  }

  async close() {}

  #queue(name) {
    if (!this.#queues.has(name)) this.#queues.set(name, { ready: [], wake: [] })
    return this.#queues.get(name)
  }
}

exports.InlineBroker = InlineBroker
