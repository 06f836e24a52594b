import { randomBytes, timingSafeEqual } from 'node:crypto'

/** What a request is answered by a guard; `pass` goes on to the dashboard. */
export type Admission =
  | { readonly type: 'pass' }
  | { readonly type: 'refuse'; readonly status: 403 | 421; readonly reason: string }
  | { readonly type: 'enter'; readonly cookie: string }

/** What of a request its admission depends on. */
export interface Visit {
  readonly host: string | undefined
  readonly url: string
  readonly cookie: string | undefined
}

/** Two secrets of a dashboard that is served on this machine: what is in its address once, and what its cookie holds then. */
export interface LocalKeys {
  readonly token: string
  readonly session: string
}

export function newKeys(): LocalKeys {
  return { token: secret(), session: secret() }
}

/**
 * Keeps a dashboard on this machine to the person who started it. Other machines do not reach it; other pages of the same browser,
 * and names that lead here (DNS rebinding), do not know its token.
 */
export class LocalGuard {
  readonly #keys: LocalKeys
  readonly #port: number
  #isTokenUsed = false

  constructor(keys: LocalKeys, port: number) {
    this.#keys = keys
    this.#port = port
  }

  /** The address that lets its reader in, once. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/?token=${this.#keys.token}`
  }

  admit({ host, url, cookie }: Visit): Admission {
    const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${this.#port}`)
    if (host === undefined || !hosts.includes(host))
      return { type: 'refuse', status: 421, reason: 'This dashboard answers to 127.0.0.1 only.' }
    const token = tokenIn(url)
    if (token !== undefined && !this.#isTokenUsed && isSame(token, this.#keys.token)) {
      this.#isTokenUsed = true
      return {
        type: 'enter',
        cookie: `${this.#name}=${this.#keys.session}; HttpOnly; SameSite=Strict; Path=/`,
      }
    }
    if (this.isKnown(cookie)) return { type: 'pass' }
    const reason =
      'Open the address that the command has printed; it lets in once. Start the command again for another.'
    return { type: 'refuse', status: 403, reason }
  }

  /** Whether a `cookie` header holds the session. */
  isKnown(header: string | undefined | null): boolean {
    const cookies = (header ?? '').split(';').map((cookie) => cookie.trim())
    return cookies.some((cookie) => {
      const [name, value] = cookie.split('=')
      return name === this.#name && value !== undefined && isSame(value, this.#keys.session)
    })
  }

  /** Ports are no part of a cookie's home, so the name holds it. */
  get #name(): string {
    return `sheaf_${this.#port}`
  }
}

function tokenIn(url: string): string | undefined {
  const query = url.slice(url.indexOf('?') + 1)
  return url.includes('?') ? (new URLSearchParams(query).get('token') ?? undefined) : undefined
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}
