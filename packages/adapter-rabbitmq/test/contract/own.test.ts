import { describe, inject } from 'vitest'
import { contractTests } from '../support/contract.js'

describe('the RabbitMQ of this machine', () => {
  contractTests('the RabbitMQ of this machine', () => inject('rabbitUrl'))
})
