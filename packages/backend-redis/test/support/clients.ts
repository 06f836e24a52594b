/** The servers and clients that the broker's tests start, for the tests of this package. */
export {
  clientKinds,
  type OpenClient,
  portOf,
} from '../../../adapter-redis/test/support/clients.js'
export { TestCluster } from '../../../adapter-redis/test/support/cluster.js'
export { FaultProxy } from '../../../adapter-redis/test/support/proxy.js'
export { TestServer } from '../../../adapter-redis/test/support/server.js'
export { SecureServer } from '../../../adapter-redis/test/support/tls.js'
export { until } from '../../../adapter-redis/test/support/until.js'
