import { expect, it } from 'vitest'
import { absoluteLinks, headings, otherHomes, relativeLinks } from '../../checks/links.mjs'

it('finds links that stay in the repository, and where they lead', () => {
  const page = [
    '[a](other.md#some-heading) and [b](../README.md "title")',
    '![picture](img/path.svg) <source srcset="img/dark.svg"><img src="img/other.svg"> [up](#top)',
    '[elsewhere](https://example.com) and `[code](none.md)`',
    '```md',
    '[code](none.md)',
    '```',
    '[last](x.md)',
  ].join('\n')
  expect(relativeLinks('docs/page.md', page)).toEqual([
    { page: 'docs/page.md', place: 'docs/page.md:1', target: 'docs/other.md', heading: 'some-heading' },
    { page: 'docs/page.md', place: 'docs/page.md:1', target: 'README.md', heading: undefined },
    { page: 'docs/page.md', place: 'docs/page.md:2', target: 'docs/img/path.svg', heading: undefined },
    { page: 'docs/page.md', place: 'docs/page.md:2', target: 'docs/img/dark.svg', heading: undefined },
    { page: 'docs/page.md', place: 'docs/page.md:2', target: 'docs/img/other.svg', heading: undefined },
    { page: 'docs/page.md', place: 'docs/page.md:2', target: 'docs/page.md', heading: 'top' },
    { page: 'docs/page.md', place: 'docs/page.md:7', target: 'docs/x.md', heading: undefined },
  ])
})

it('finds links by the address of the repository, and where in it they lead', () => {
  const home = 'https://example.com/sheaf'
  const page = [
    `[a](${home}/blob/main/docs/other.md#some-heading) [b](${home}/tree/main/docs)`,
    `[issues](${home}/issues) [old](${home}/blob/v1/docs/gone.md) [near](docs/page.md)`,
    '[another](https://example.com/other/blob/main/docs/other.md)',
  ].join('\n')
  expect(absoluteLinks('README.md', page, home)).toEqual([
    { page: 'README.md', place: 'README.md:1', target: 'docs/other.md', heading: 'some-heading' },
    { page: 'README.md', place: 'README.md:1', target: 'docs', heading: undefined },
  ])
})

it('finds links to a repository that is no longer ours', () => {
  const home = 'https://example.com/sheaf-batch/sheaf'
  const page = [
    `[a](${home}/issues) [b](https://example.com/sheaf/other) [c](docs/sheaf/page.md)`,
    '[d](https://example.com/sheaf/sheaf/blob/main/docs/sqs.md) [e](https://example.org/sheaf/sheaf)',
  ].join('\n')
  expect(otherHomes('README.md', page, home)).toEqual([
    expect.stringContaining('README.md:2: https://example.com/sheaf/sheaf/blob/main/docs/sqs.md is not in'),
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
