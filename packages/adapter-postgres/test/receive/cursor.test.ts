import { expect, test } from 'vitest'
import { Cursor } from '../../src/receive/cursor.js'

const beginning = ['-infinity', '0']
const here = ['2026-01-01', '7'] as const

test('the first look is a full one, and the next goes on from where the last message lay', () => {
  const cursor = new Cursor()
  expect(cursor.next(0)).toEqual({ from: beginning, isFull: true })
  cursor.looked(0, 1)
  cursor.move(here)
  expect(cursor.next(50)).toEqual({ from: here, isFull: false })
})

test('a full look comes again after 100 ms, or after 20 times as long as the last took', () => {
  const cursor = new Cursor()
  cursor.move(here)
  cursor.looked(0, 1)
  expect(cursor.next(101).isFull).toBe(false)
  expect(cursor.next(102)).toEqual({ from: beginning, isFull: true })
  cursor.looked(100, 150)
  expect(cursor.next(1_150).isFull).toBe(false)
  expect(cursor.next(1_151).isFull).toBe(true)
})

test('what appeared behind it is found at once where somebody says so', () => {
  const cursor = new Cursor()
  cursor.looked(0, 1)
  cursor.move(here)
  cursor.reset()
  expect(cursor.next(2)).toEqual({ from: beginning, isFull: true })
})
