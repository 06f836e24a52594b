import { expect, it } from 'vitest'
import { headings, relativeLinks } from '../../checks/links.mjs'

it('finds links that stay in the repository, and where they lead', () => {
  const page = [
    '[a](other.md#some-heading) and [b](../README.md "title")',
    '![picture](img/path.svg) <img src="img/other.svg"> [up](#top)',
    '[elsewhere](https://example.com) and `[code](none.md)`',
    '```md',
    '[code](none.md)',
    '```',
    '[last](x.md)',
  ].join('\n')
  expect(relativeLinks('docs/page.md', page)).toEqual([
    { place: 'docs/page.md:1', target: 'docs/other.md', heading: 'some-heading' },
    { place: 'docs/page.md:1', target: 'README.md', heading: undefined },
    { place: 'docs/page.md:2', target: 'docs/img/path.svg', heading: undefined },
    { place: 'docs/page.md:2', target: 'docs/img/other.svg', heading: undefined },
    { place: 'docs/page.md:2', target: 'docs/page.md', heading: 'top' },
    { place: 'docs/page.md:7', target: 'docs/x.md', heading: undefined },
  ])
})

it('knows the headings of a page by the names that GitHub gives them', () => {
  const page = [
    '# `run`, and what it gets',
    '## Twice',
    '### Twice',
    '```sh',
    '# remark',
    '```',
    '## Größe: 5 %',
  ].join('\n')
  expect([...headings(page)]).toEqual(['run-and-what-it-gets', 'twice', 'twice-1', 'größe-5-'])
})
