import { expect, test } from 'vitest'
import { type NodeRedisOptions, ownOptions } from '../src/node-redis-options.js'

const socket = { connectTimeout: 5, socketTimeout: 100, host: 'redis.internal' }

test.each([
  [
    'single',
    { socket, database: 3 },
    { socket: { ...socket, socketTimeout: undefined, reconnectStrategy: false }, disableOfflineQueue: false },
  ],
  [
    'single',
    {},
    { socket: { socketTimeout: undefined, reconnectStrategy: false }, disableOfflineQueue: false },
  ],
  ['sentinel', { socket }, { masterPoolSize: 1 }],
  [
    'cluster',
    { defaults: { password: 's3cret', socket }, rootNodes: [{ url: 'redis://a' }, { socket }] },
    {
      defaults: {
        password: 's3cret',
        disableOfflineQueue: false,
        socket: { ...socket, socketTimeout: undefined },
      },
      rootNodes: [{ url: 'redis://a' }, { socket: { ...socket, socketTimeout: undefined } }],
    },
  ],
] as const)(
  'a connection of its own to a %s may be silent for as long as it waits: %j',
  (kind, options, expected) => {
    expect(ownOptions(kind, options as NodeRedisOptions)).toEqual(expected)
  },
)
