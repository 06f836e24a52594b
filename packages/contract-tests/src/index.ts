export type { BrokerContractOptions, BrokerUnderTest } from './broker/options.js'
export { brokerContract } from './broker-contract.js'
export type { ContractCase, ContractOutcome } from './contract-case.js'
