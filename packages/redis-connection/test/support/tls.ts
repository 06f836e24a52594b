import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort, TestServer } from './server.js'

const run = promisify(execFile)

/** What the documentation says a user of the broker needs, and nothing else. */
export const brokerUser = [
  'on',
  '>s3cret',
  '~{sheaf:*',
  '+@read',
  '+@write',
  '+@connection',
  '+eval',
  '+evalsha',
  '+time',
  '+info',
]

/** A server that speaks TLS only and knows only one user. */
export class SecureServer {
  readonly port: number
  readonly username = 'app'
  readonly password = 's3cret'
  /** The file of the authority that signed the server's certificate. */
  readonly authority: string
  readonly #server: TestServer
  readonly #folder: string

  private constructor(server: TestServer, port: number, folder: string) {
    this.#server = server
    this.port = port
    this.#folder = folder
    this.authority = join(folder, 'ca.crt')
  }

  static async start(user: readonly string[]): Promise<SecureServer> {
    const folder = await mkdtemp(join(tmpdir(), 'sheaf-tls-'))
    await makeCertificates(folder)
    const port = await freePort()
    const server = await TestServer.start({
      port: 0,
      settings: [
        ...[
          '--tls-port',
          String(port),
          '--tls-auth-clients',
          'no',
          '--tls-ca-cert-file',
          join(folder, 'ca.crt'),
        ],
        ...['--tls-cert-file', join(folder, 'server.crt'), '--tls-key-file', join(folder, 'server.key')],
        ...['--user', 'default', 'off', '--user', 'app', ...user],
      ],
    })
    return new SecureServer(server, port, folder)
  }

  async stop(): Promise<void> {
    await this.#server.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

async function makeCertificates(folder: string): Promise<void> {
  const openssl = (...parameters: string[]) => run('openssl', parameters, { cwd: folder })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await openssl(
    'req',
    '-x509',
    ...key,
    '-days',
    '2',
    '-subj',
    '/CN=test CA',
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
  )
  await openssl('req', ...key, '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr')
  await writeFile(join(folder, 'names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  await openssl(
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-days', '2', '-extfile', 'names', '-out', 'server.crt'],
  )
}
