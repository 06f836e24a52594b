/**
 * What stands between backticks on a page, line by line; blocks of code are left out.
 *
 * @param {string} page
 * @returns {{ code: string, line: number }[]}
 */
export function inlineCode(page) {
  let fence = ''
  return page.split('\n').flatMap((text, index) => {
    const mark = text.match(/^ *(?<fence>`{3,})/)?.groups.fence
    if (mark && (fence === '' || mark === fence)) fence = fence === '' ? mark : ''
    if (mark || fence !== '') return []
    return [...text.matchAll(/`(?<code>[^`]+)`/g)].map(({ groups }) => ({
      code: groups.code,
      line: index + 1,
    }))
  })
}
