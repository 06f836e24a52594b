/** Everyone in turn, round by round, and each first once: what else the machine does troubles all alike. */
export async function interleaved<Run>(
  names: readonly string[],
  rounds: number,
  once: (name: string) => Promise<Run>,
): Promise<Map<string, Run[]>> {
  const measured = new Map<string, Run[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < names.length; place++) {
      const name = names[(round + place) % names.length]!
      measured.get(name)!.push(await once(name))
    }
  }
  return measured
}
