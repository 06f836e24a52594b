import { expect, it } from 'vitest'
import { findWords } from '../../checks/words.mjs'

it.each(['see /work/main', 'cat /root/.npmrc', '/home/ada/sheaf/', 'https://registry.example.org/p-queue'])(
  'finds: %s',
  (line) => {
    expect(findWords('page.md', `fine\n${line}`)).toEqual([expect.stringMatching(/^page\.md:2: '/)])
  },
)

it.each(['src/work/queue.ts', 'https://github.com/sindresorhus/p-queue', 'the root/home of it'])(
  'allows: %s',
  (line) => {
    expect(findWords('page.md', line)).toEqual([])
  },
)
