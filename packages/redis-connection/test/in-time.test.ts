import { expect, test } from 'vitest'
import { inTime } from '../src/in-time.js'

const never = new Promise<never>(() => {})

test('what the server answers in time is passed on, good or bad', async () => {
  await expect(inTime(60_000, Promise.resolve('PONG'))).resolves.toBe('PONG')
  await expect(inTime(60_000, Promise.reject(new Error('NOAUTH')))).rejects.toThrow('NOAUTH')
})

test('a server that does not answer is given up, and the error says after how long', async () => {
  await expect(inTime(5, never)).rejects.toThrow('The server did not answer within 5 ms')
})
