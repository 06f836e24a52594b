import { describe, expect, test } from 'vitest'
import { printable, refusedCharacter } from '../../src/message/characters.js'

describe('characters', () => {
  test.each([
    ['plain\t\r\n text', undefined],
    ['\u{1F9F5} and \uFFFD', undefined],
    ['nul \u0000', 'U+0000'],
    ['\uFFFF', 'U+FFFF'],
    ['half \uD83E of one', 'U+D83E'],
  ])('%j', (text, expected) => {
    expect(refusedCharacter(text)).toBe(expected)
  })

  test.each([
    ['short', 10, 'short'],
    ['nul \u0000', 10, 'nul \uFFFD'],
    ['0123456789', 8, '01234…'],
    ['ééééé', 8, 'éé…'],
    ['anything', 2, ''],
  ])('printable(%j, %d)', (text, maxBytes, expected) => {
    expect(printable(text, maxBytes)).toBe(expected)
  })
})
