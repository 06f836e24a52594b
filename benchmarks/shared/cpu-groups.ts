import { median } from './median.js'
import type { Measurement } from './meter.js'
import type { Group } from './results.js'

/** What a table says of processor time, as bars: the contender's own, and that of the server. */
export function cpuGroups(
  name: string,
  subject: string,
  measured: ReadonlyMap<string, readonly Measurement[]>,
): Group[] {
  const group = (whose: string, of: (run: Measurement) => number): Group => ({
    name: `${whose}: ${name}`,
    bars: [...measured].map(([contender, runs]) => ({
      name: contender,
      value: median(runs.map(of)),
      isOurs: contender === subject,
    })),
  })
  return [group('Its own', ({ ownCpu }) => ownCpu), group('The server’s', ({ serverCpu }) => serverCpu)]
}
