import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call of the service, as it passes by. */
export interface Call {
  readonly action: string
  readonly body: CallBody
}

/** What a call carries; only the parts that tests look at. */
export interface CallBody {
  QueueUrl?: string
  MaxNumberOfMessages?: number
  VisibilityTimeout?: number
  WaitTimeSeconds?: number
  Entries?: CallEntry[]
  [name: string]: unknown
}

export interface CallEntry {
  Id: string
  MessageBody?: string
  DelaySeconds?: number
  ReceiptHandle?: string
  VisibilityTimeout?: number
  MessageGroupId?: string
  MessageDeduplicationId?: string
  MessageAttributes?: Record<string, { StringValue?: string }>
}

export interface Reply {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** Answers a call in the server's place. `forward` asks the server, with the call as it is or with another body. */
export type Fault = (body: CallBody, forward: (body?: CallBody) => Promise<Reply>) => Promise<Reply | 'drop'>

/** An HTTP proxy before the local server, that sees every call and can answer it differently. */
export class FaultProxy {
  readonly calls: Call[] = []
  /** Calls of which the client hung up before the answer. */
  readonly hungUp: Call[] = []
  readonly #faults: { readonly action: string; readonly fault: Fault; left: number }[] = []
  readonly #inFlight = new Map<string, number>()
  readonly #mostInFlight = new Map<string, number>()
  readonly #agent = new Agent({ keepAlive: true })
  readonly #target: number
  readonly #server = createServer((incoming, outgoing) => void this.#serve(incoming, outgoing))

  private constructor(target: number) {
    this.#target = target
  }

  static async start(target: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(target)
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, '127.0.0.1', resolve)
    })
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** From now on, so many calls of an action are answered by the fault. */
  inject(action: string, fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.#faults.push({ action, fault, left: times })
  }

  heal(): void {
    this.#faults.length = 0
  }

  of(action: string): CallBody[] {
    return this.calls.filter((call) => call.action === action).map(({ body }) => body)
  }

  inFlight(action: string): number {
    return this.#inFlight.get(action) ?? 0
  }

  mostInFlight(action: string): number {
    return this.#mostInFlight.get(action) ?? 0
  }

  async close(): Promise<void> {
    this.#agent.destroy()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body: CallBody = JSON.parse(await textOf(incoming))
    const action = String(incoming.headers['x-amz-target']).replace('AmazonSQS.', '')
    const call = { action, body }
    this.calls.push(call)
    const inFlight = this.inFlight(action) + 1
    this.#inFlight.set(action, inFlight)
    this.#mostInFlight.set(action, Math.max(inFlight, this.mostInFlight(action)))
    let isAnswered = false
    outgoing.on('close', () => {
      if (!isAnswered) this.hungUp.push(call)
    })
    try {
      const forward = (other = body) => this.#forward(incoming, other)
      const fault = this.#faults.find((entry) => entry.action === action && entry.left > 0)
      if (fault !== undefined) fault.left -= 1
      const reply = await (fault === undefined ? forward() : fault.fault(body, forward))
      isAnswered = true
      if (reply === 'drop') incoming.socket.resetAndDestroy()
      else answer(outgoing, reply)
    } catch {
      incoming.socket.resetAndDestroy()
    } finally {
      this.#inFlight.set(action, this.inFlight(action) - 1)
    }
  }

  async #forward(incoming: IncomingMessage, body: CallBody): Promise<Reply> {
    const text = JSON.stringify(body)
    const headers = { ...incoming.headers, 'content-length': String(Buffer.byteLength(text)) }
    return await new Promise((resolve, reject) => {
      const target = {
        host: '127.0.0.1',
        port: this.#target,
        method: 'POST',
        path: '/',
        headers,
        agent: this.#agent,
      }
      const outgoing = request(target, (response) => {
        textOf(response).then(
          (reply) => resolve({ status: response.statusCode ?? 500, body: JSON.parse(reply) }),
          reject,
        )
      })
      outgoing.on('error', reject)
      outgoing.end(text)
    })
  }
}

/** An answer that says what went wrong, as the service words it. */
export function failure(status: number, code: string, message = code): Reply {
  return { status, body: { __type: `com.amazonaws.sqs#${code}`, message } }
}

/** The service acts, and its answer is lost. */
export const lostReply: Fault = async (_body, forward) => {
  await forward()
  return 'drop'
}

/** The service acts at once, and answers when the test says so. */
export function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const fault: Fault = async (_body, forward) => {
    const reply = await forward()
    await opened
    return reply
  }
  return { open, fault }
}

/** Of a bulk call, the entries chosen fail, and the server never sees them. */
export function failEntries(
  choose: (entry: CallEntry, index: number) => boolean,
  code: string,
  senderFault: boolean,
): Fault {
  return async (body, forward) => {
    const entries = body.Entries ?? []
    const failed = entries.filter(choose)
    const rest = entries.filter((entry) => !failed.includes(entry))
    const reply = rest.length === 0 ? { status: 200, body: {} } : await forward({ ...body, Entries: rest })
    const Failed = failed.map(({ Id }) => ({
      Id,
      Code: code,
      Message: `made up: ${code}`,
      SenderFault: senderFault,
    }))
    return { status: reply.status, body: { ...reply.body, Failed } }
  }
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function answer(outgoing: ServerResponse, { status, body }: Reply): void {
  const code = String(body.__type ?? '').split('#')[1]
  const headers: Record<string, string> = { 'content-type': 'application/x-amz-json-1.0' }
  if (code) headers['x-amzn-query-error'] = `${code};${status < 500 ? 'Sender' : 'Receiver'}`
  outgoing.writeHead(status, headers).end(JSON.stringify(body))
}
