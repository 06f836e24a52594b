import { SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { celery } from '../../src/index.js'
import { capturedCalls, readText } from '../support/captured.js'

const named = celery('sensor', 'celsius')

describe('with names', () => {
  it.each([
    ['[["attic", 21.5], {}, {}]', { sensor: 'attic', celsius: 21.5 }],
    ['[["attic"], {"celsius": 21.5}]', { sensor: 'attic', celsius: 21.5 }],
    ['[[], {"celsius": 1, "sensor": "a"}]', { sensor: 'a', celsius: 1 }],
    ['[["attic"], {}]', { sensor: 'attic' }],
  ])('binds %s as Python would', (text, payload) => {
    expect(named.decode(text)).toEqual(payload)
  })

  it.each([
    ['[["a", 1, 2], {}]', /takes 2 positional arguments \(sensor, celsius\) but 3 were given/],
    ['[["a"], {"sensor": "b"}]', /multiple values for argument 'sensor'/],
    ['[[], {"zone": 1}]', /unexpected keyword argument 'zone'/],
    ['[[], {"toString": 1}]', /unexpected keyword argument 'toString'/],
    ['{"sensor": "a"}', /expected \[args, kwargs\]/],
    ['[[NaN], {}]', /JSON/],
    ['[[Infinity], {}]', /JSON/],
    ['[[9007199254740993], {}]', /the integer 9007199254740993 is beyond what a number holds exactly/],
    ['[[-1606938044258990275541962092341162602522202993782792835301376], {}]', /is beyond/],
  ])('refuses %s as Python would, or because a value would be changed', (text, why) => {
    expect(() => named.decode(text)).toThrow(why)
  })

  it('writes keyword arguments', () => {
    expect(named.encode({ sensor: 'attic', celsius: 21.5 })).toBe('[[],{"sensor":"attic","celsius":21.5}]')
    expect(() => named.encode(['attic'])).toThrow('expected an object')
    expect(() => named.encode({ celsius: Number.NaN })).toThrow(/NaN is no JSON/)
    expect(() => named.encode({ celsius: 1n })).toThrow(TypeError)
  })

  it('names a parameter like a method of objects', () => {
    expect(celery('constructor').decode('[[1], {}]')).toEqual({ constructor: 1 })
  })
})

it('without names gives and takes args and kwargs', () => {
  const call = { args: [1], kwargs: { y: 2 } }
  expect(celery().decode(celery().encode(call))).toEqual(call)
  expect(celery().encode({})).toBe('[[],{}]')
})

it('an integer that a number holds, and digits that are none, are left alone', () => {
  const text = '[[9007199254740991, "9223372036854775808", 1.2345678901234567, 1234567890123456789e3], {}]'
  expect(celery().decode(text)).toMatchObject({
    args: [9007199254740991, '9223372036854775808', 1.2345678901234567, Number('1234567890123456789e3')],
  })
})

it('a bigint is read and written where that is asked for', () => {
  const { decode, encode } = celery({ parameters: ['n'], bigIntegers: true })
  expect(decode('[[9223372036854775808], {}]')).toEqual({ n: 2n ** 63n })
  expect(decode('[[5], {}]')).toEqual({ n: 5 })
  expect(encode({ n: 2n ** 63n })).toBe('[[],{"n":9223372036854775808}]')
})

describe("values of Celery's that JSON has no form for", () => {
  const argsOf = (call: string) => {
    const { text } = capturedCalls(call).find(({ celery: version }) => version === '5.6.2')!
    const read = readText(text)
    return (celery().decode(read.fault === undefined ? read.call : '') as { args: unknown[] }).args
  }

  it.each([
    ['datetime', ['2030-01-02T03:04:05.678901', '2030-01-01']],
    ['decimal, uuid', ['1.10', '00000000-0000-0000-0000-000000000005']],
    ['bytes', [Buffer.from('abc'), Buffer.from([0, 255])]],
  ])('%s', (call, args) => {
    expect(argsOf(call)).toEqual(args)
  })

  it('bytes go back as they came, and types of an application stay as they stand', () => {
    const { encode, decode } = celery('data')
    expect(decode(encode({ data: Buffer.from([0, 255]) }))).toEqual({ data: Buffer.from([0, 255]) })
    const own = { __type__: 'money', __value__: ['1', 'EUR'] }
    expect(decode(JSON.stringify([[own], {}]))).toEqual({ data: own })
  })
})

it.each([[['two words']], [['a', 'a']], [['__proto__']], [[1]]])('refuses %j as names', (parameters) => {
  expect(() => celery(...(parameters as string[]))).toThrow(
    /celery: parameters: expected names of parameters/,
  )
  try {
    celery({ parameters: parameters as string[] })
  } catch (error) {
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
  }
})
