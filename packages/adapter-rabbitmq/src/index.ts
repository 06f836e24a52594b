export type { RabbitBrokerOptions } from './options.js'
export { RabbitBroker } from './rabbit-broker.js'
