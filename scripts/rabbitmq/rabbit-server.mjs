import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { endWithThisProcess, freePort } from '../postgres/postgres-server.mjs'
import { binariesOf } from './debian-rabbit.mjs'
import { nodeName, nodeParameters, prepareNode } from './rabbit-environment.mjs'
import { resolveRabbit } from './rabbit-programs.mjs'

const startMs = 90_000
const endMs = 10_000

/** A real RabbitMQ on 127.0.0.1, started for a test, an example or a benchmark; it ends with this process. */
export class RabbitServer {
  #programs
  #environment
  #place
  #epmd
  #process

  constructor(programs, place, settings) {
    this.#programs = programs
    this.#place = place
    this.#environment = prepareNode(programs, place, settings)
  }

  /**
   * Starts a node, and resolves once it takes connections.
   *
   * @param {{ programs?: import('./rabbit-programs.mjs').RabbitPrograms, config?: string, plugins?: readonly string[] }} [options] -
   * `config` is added to `rabbitmq.conf`.
   * @returns {Promise<RabbitServer>}
   */
  static async start({ programs = resolveRabbit(), ...settings } = {}) {
    const epmdPort = await freePort()
    const server = await RabbitServer.prepare(programs, epmdPort, settings)
    server.#epmd = startEpmd(programs, server.#environment, epmdPort)
    try {
      await server.restart()
      return server
    } catch (error) {
      await server.stop()
      throw error
    }
  }

  /**
   * Starts nodes that form one cluster.
   *
   * @param {{ programs?: import('./rabbit-programs.mjs').RabbitPrograms, count?: number }} [options]
   * @returns {Promise<readonly RabbitServer[]>}
   */
  static async startCluster({ programs = resolveRabbit(), count = 3 } = {}) {
    const epmdPort = await freePort()
    const ports = []
    while (ports.length < count) ports.push(await freePort())
    const config = [
      'cluster_formation.peer_discovery_backend = classic_config',
      ...ports.map((port, at) => `cluster_formation.classic_config.nodes.${at + 1} = ${nodeName(port)}`),
    ].join('\n')
    const nodes = []
    for (const port of ports) nodes.push(await RabbitServer.prepare(programs, epmdPort, { config, port }))
    const [first] = nodes
    first.#epmd = startEpmd(programs, first.#environment, epmdPort)
    try {
      await Promise.all(nodes.map((node) => node.restart()))
      return nodes
    } catch (error) {
      for (const node of [...nodes].reverse()) await node.stop()
      throw error
    }
  }

  /** Gives a node its folder and ports. */
  static async prepare(programs, epmdPort, { port, ...settings }) {
    const folder = mkdtempSync(join(tmpdir(), 'sheaf-rabbitmq-'))
    const place = {
      folder,
      port: port ?? (await freePort()),
      distributionPort: await freePort(),
      epmdPort,
    }
    return new RabbitServer(programs, place, settings)
  }

  get version() {
    return this.#programs.version
  }

  get port() {
    return this.#place.port
  }

  get pid() {
    return this.#process.pid
  }

  /** Where clients find it, as its default user. */
  get url() {
    return `amqp://guest:guest@127.0.0.1:${this.port}`
  }

  /** Starts the node on its old data, at its old port. */
  async restart() {
    const { folder } = this.#place
    const program = join(binariesOf(this.#programs.erlang), 'erlexec')
    const child = spawn(program, nodeParameters(this.#place), {
      cwd: folder,
      env: this.#environment,
      stdio: 'ignore',
    })
    this.#process = child
    endWithThisProcess(child)
    const failed = new Promise((_, reject) => child.once('error', reject))
    await Promise.race([failed, this.#isReady(child)])
  }

  async #isReady(child) {
    const endsAt = performance.now() + startMs
    while (!(await greets(this.port))) {
      if (hasEnded(child))
        throw new Error(`RabbitMQ ${this.version} ended with ${child.exitCode}:\n${this.#log()}`)
      if (performance.now() > endsAt)
        throw new Error(`RabbitMQ ${this.version} did not start:\n${this.#log()}`)
      await pause(50)
    }
  }

  #log() {
    try {
      return readFileSync(join(this.#place.folder, 'log', `${nodeName(this.port)}.log`), 'utf8').slice(-5_000)
    } catch {
      return 'It wrote no log.'
    }
  }

  /** Ends the node; its data stay. */
  async end(signal = 'SIGTERM') {
    const child = this.#process
    if (child === undefined || hasEnded(child)) return
    const exited = once(child, 'exit')
    child.kill('SIGCONT')
    child.kill(signal)
    const late = setTimeout(() => child.kill('SIGKILL'), endMs)
    await exited
    clearTimeout(late)
  }

  /** Ends the node and removes its data. Idempotent. */
  async stop() {
    await this.end()
    this.#epmd?.kill('SIGKILL')
    rmSync(this.#place.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  /** Lets the node hang, without closing a connection. */
  pause() {
    this.#process.kill('SIGSTOP')
  }

  resume() {
    this.#process.kill('SIGCONT')
  }

  /** Does what `rabbitmqctl` does, and resolves with what it prints. */
  async ctl(...parameters) {
    const { erlang, home } = this.#programs
    const escript = join(binariesOf(erlang), 'escript')
    const run = promisify(execFile)
    const { stdout } = await run(escript, [join(home, 'escript/rabbitmqctl'), ...parameters], {
      env: this.#environment,
      timeout: 60_000,
    })
    return stdout
  }
}

/** Started by us and in the foreground, so that it is ours to stop: the node finds it, and starts none that would outlive it. */
function startEpmd({ erlang }, environment, port) {
  const epmd = spawn(join(binariesOf(erlang), 'epmd'), ['-address', '127.0.0.1', '-port', String(port)], {
    env: environment,
    stdio: 'ignore',
  })
  endWithThisProcess(epmd)
  return epmd
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null
}

/** Whether a server answers the greeting of AMQP there. */
function greets(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (isAnswered) => () => {
      resolve(isAnswered)
      socket.destroy()
    }
    socket.once('connect', () => socket.write('AMQP\0\0\x09\x01'))
    socket.once('data', end(true))
    socket.once('error', end(false))
    socket.once('close', end(false))
  })
}
