// A model takes many texts in one call. Callers ask for one each, and the same text is embedded once.
import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

/** Stands for the model: one vector for each text. */
async function embed(texts: readonly string[]): Promise<number[][]> {
  return texts.map((text) => [text.length, text.split(' ').length])
}

const embedTexts = new Batches<string, number[]>({
  name: 'embed-texts',
  flushEvery: 96, // what the model takes in one call
  flushBytes: 200_000, // and how much text
  flushInterval: '50ms', // how long somebody may wait for others
  coalesce: { by: (text) => text, keep: 'first' },
  async run(requests) {
    const texts = requests.map((request) => request.payload)
    const vectors = await embed(texts)
    // The result of a request goes to all that were folded into it.
    for (const [index, request] of requests.entries()) request.succeed(vectors[index]!)
    console.log(`one call for ${texts.length} texts`)
  },
})

const app = new App({ broker: new MemoryBroker(), backend: new MemoryResultBackend(), tasks: [embedTexts] })
await app.worker().start()

/** What a caller sees: a text in, a vector out. */
async function embedding(text: string): Promise<number[]> {
  const handle = await embedTexts.enqueue(text, { expires: '10s' })
  return await handle.wait({ timeout: '10s' })
}

const texts = ['a sheaf', 'a field of wheat', 'a sheaf', 'straw', 'a sheaf']
const vectors = await Promise.all(texts.map(embedding))
await app.close()
console.log(vectors.map((vector) => vector.join(':')).join(' '))
