import { expect, it } from 'vitest'
import { circles, wayRound } from '../../layers/circles.mjs'

const graph = (arrows: Record<string, string[]>) => new Map(Object.entries(arrows))

it.each<[string, Record<string, string[]>, string[][]]>([
  ['a straight line', { a: ['b'], b: ['c'], c: [] }, []],
  ['two ways to one place', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
  ['a pair', { a: ['b'], b: ['a'] }, [['a', 'b']]],
  ['one that leads to itself', { a: ['a'], b: [] }, [['a']]],
  ['a circle behind a line', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, [['b', 'c', 'd']]],
  ['two circles that touch', { a: ['b'], b: ['a', 'c'], c: ['b'] }, [['a', 'b', 'c']]],
  [
    'two circles apart',
    { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] },
    [
      ['c', 'd'],
      ['a', 'b'],
    ],
  ],
  ['a node that is not listed', { a: ['b'] }, []],
])('finds the circles of %s', (_, arrows, expected) => {
  expect(circles(graph(arrows))).toEqual(expected)
})

it('goes round a circle by the shortest way', () => {
  expect(wayRound(graph({ a: ['b'], b: ['c', 'd'], c: ['d'], d: ['a'] }), 'a')).toEqual(['a', 'b', 'd', 'a'])
})
