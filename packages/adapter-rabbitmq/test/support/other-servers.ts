import { resolveRabbit } from '../../../../scripts/rabbitmq/rabbit-programs.mjs'
import { RabbitServer } from '../../../../scripts/rabbitmq/rabbit-server.mjs'

/** Where CI is set, newer servers are brought, and told of where they cannot be; elsewhere one is enough. */
export const isTriedHere = Boolean(process.env.CI)

/** The nodes of a newer RabbitMQ, that of a release of Debian; none where it cannot be had, which is told. */
export async function startNewer(suite: string, count = 1): Promise<readonly RabbitServer[]> {
  try {
    const programs = resolveRabbit({ suite })
    return count === 1
      ? [await RabbitServer.start({ programs })]
      : await RabbitServer.startCluster({ programs, count })
  } catch (error) {
    console.warn(`Not tried: the RabbitMQ of Debian ${suite}${count > 1 ? `, ${count} nodes` : ''}. ${error}`)
    return []
  }
}
