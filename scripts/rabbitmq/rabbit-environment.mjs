import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binariesOf } from './debian-rabbit.mjs'

/**
 * Where a node of RabbitMQ has its files and ports.
 *
 * @typedef {{ folder: string, port: number, distributionPort: number, epmdPort: number }} NodePlace
 */

/** Writes a node's configuration into its folder, and returns the environment that it runs in. */
export function prepareNode({ erlang, home }, place, { config = '', plugins = [] } = {}) {
  const { folder, port, distributionPort, epmdPort } = place
  const at = (name) => join(folder, name)
  mkdirSync(at('log'), { recursive: true })
  // Nodes of a cluster know each other by it.
  writeFileSync(at('.erlang.cookie'), 'SHEAFTESTCOOKIE', { mode: 0o400 })
  writeFileSync(
    at('rabbitmq.conf'),
    [
      `listeners.tcp.default = 127.0.0.1:${port}`,
      'log.file.level = warning',
      'vm_memory_high_watermark.absolute = 2GB',
      'disk_free_limit.absolute = 50MB',
      config,
    ].join('\n'),
  )
  writeFileSync(at('enabled_plugins'), `[${plugins.join(',')}].\n`)
  return {
    PATH: `${join(erlang, 'bin')}:/usr/bin:/bin`,
    LANG: 'C.UTF-8',
    HOME: folder,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(epmdPort),
    ERL_MAX_ETS_TABLES: '5000',
    ERL_MAX_PORTS: '4096',
    ERL_LIBS: join(home, 'plugins'),
    ROOTDIR: erlang,
    BINDIR: binariesOf(erlang),
    EMU: 'beam',
    PROGNAME: 'erl',
    SYS_PREFIX: '',
    RABBITMQ_HOME: home,
    RABBITMQ_NODENAME: nodeName(port),
    RABBITMQ_DIST_PORT: String(distributionPort),
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_MNESIA_BASE: at('mnesia'),
    RABBITMQ_LOG_BASE: at('log'),
    RABBITMQ_CONFIG_FILE: at('rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: at('advanced.config'),
    // None of this machine's own configuration is read.
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_ENABLED_PLUGINS_FILE: at('enabled_plugins'),
    RABBITMQ_PLUGINS_DIR: join(home, 'plugins'),
    RABBITMQ_GENERATED_CONFIG_DIR: at('config'),
    RABBITMQ_SCHEMA_DIR: at('schema'),
    RABBITMQ_FEATURE_FLAGS_FILE: at('feature_flags'),
    RABBITMQ_PID_FILE: at('pid'),
  }
}

/** What a node is called, by the port that it listens on. */
export function nodeName(port) {
  return `sheaf-${port}@localhost`
}

/** How Erlang is told to be a RabbitMQ that nobody but this machine reaches. None of Debian's scripts is used: they want a user. */
export function nodeParameters({ distributionPort }) {
  const port = String(distributionPort)
  return [
    ...['-noinput', '-s', 'rabbit', 'boot', '-boot', 'start_sasl', '+W', 'w'],
    // Nor does it spin while it waits: others work on this machine.
    ...['+S', '2:2', '+sbwt', 'none', '+sbwtdcpu', 'none', '+sbwtdio', 'none'],
    ...['-syslog', 'logger', '[]', '-syslog', 'syslog_error_logger', 'false'],
    ...['-kernel', 'prevent_overlapping_partitions', 'false'],
    ...['-kernel', 'inet_dist_use_interface', '{127,0,0,1}'],
    ...['-kernel', 'inet_dist_listen_min', port, '-kernel', 'inet_dist_listen_max', port],
  ]
}
