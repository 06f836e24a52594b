import { SheafError } from '@sheaf/core'
import { countClicks } from '../../../lib/sheaf'

export async function POST(request: Request): Promise<Response> {
  try {
    const { url } = (await request.json()) as { url: string }
    // The function may be frozen as soon as it has answered: so it answers when the broker has the request.
    const { id } = await countClicks.enqueue({ url })
    return Response.json({ id }, { status: 202 })
  } catch (error) {
    if (!SheafError.is(error, 'PUBLISH_FAILED')) throw error
    return Response.json({ error: 'try again later' }, { status: 503, headers: { 'retry-after': '5' } })
  }
}
