// Runs the batches. Start as many as you like; stop one with Ctrl+C, or kill it and see its requests run elsewhere.
import { openApp } from './clicks.js'

const { app, close } = openApp()
app.on('requestFailed', ({ id, error }) =>
  console.log(`request ${id} is a dead letter now: ${String(error)}`),
)
const report = await app.worker().run()
console.log('stopped:', JSON.stringify(report))
await close()
