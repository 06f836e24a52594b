const clicks = new Map<string, number>()

/** Stands for a database, which only the worker connects to. */
export const db = {
  async addClicks(counts: ReadonlyMap<string, number>): Promise<void> {
    for (const [url, count] of counts) clicks.set(url, (clicks.get(url) ?? 0) + count)
    console.log(`stored ${[...counts].map(([url, count]) => `${url} +${count}`).join(', ')}`)
  },
}
