import type { BrokerFacts } from './facts.js'

/** The longest body that a case tries: one beyond this would only measure the machine's memory. */
const mostBytes = 20_000_000

/** Why no body is too long for a broker. */
export const unlessBounded = ({ capabilities }: BrokerFacts) =>
  capabilities.maxBodyBytes === Number.POSITIVE_INFINITY
    ? 'maxBodyBytes is Infinity: no body is too long'
    : undefined

/** A body that is too long for a broker, by as little as may be. */
export function tooLongBody({ capabilities }: BrokerFacts): string {
  return 'é'.repeat(Math.floor(capabilities.maxBodyBytes / 2) + 1)
}

/** What of a promise about long bodies is not tried; `undefined` where all of it is. */
export function tooMuchToTry({ capabilities }: BrokerFacts): string | undefined {
  const { maxBodyBytes } = capabilities
  return maxBodyBytes > mostBytes
    ? `maxBodyBytes is ${maxBodyBytes}, too much to try: no case tries a body of more than ${mostBytes} bytes. Run the contract with a lower limit too, where your adapter has an option for it`
    : undefined
}
