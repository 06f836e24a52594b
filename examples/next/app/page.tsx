import { after, connection } from 'next/server'
import { countClicks } from '../lib/sheaf'

export default async function Page() {
  await connection()
  // Nobody waits for a view to be counted: Next runs this once the page is sent, and keeps the function alive until then.
  after(async () => {
    await countClicks.enqueue({ url: '/' }).catch((error) => console.error('not counted:', error.message))
  })
  return <h1>Hello</h1>
}
