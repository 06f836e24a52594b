import type { Events } from '../events/events.js'
import { BrokerClock } from '../guard/broker-clock.js'
import type { Broker } from '../ports/broker.js'
import type { Clock } from '../ports/clock.js'

/** What a worker takes over from its app, as far as it is needed here. */
interface ClockParts {
  readonly broker: Broker
  readonly clock: Clock
  readonly events: Events
}

/** The clock of the broker that a worker's channels come from. Those that come from elsewhere may go by any other. */
export function brokerClockOf({ broker, clock, events }: ClockParts, isElsewhere: boolean): BrokerClock {
  const onFault = (error: Error) => events.error(error, "asking for the broker's time")
  return new BrokerClock({ clock, admin: isElsewhere ? undefined : broker.admin, onFault })
}
