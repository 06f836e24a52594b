import type { Contender } from '../contender.js'
import { bareLoop } from './bare-loop.js'
import { sheaf, sheafOnCelerysCalls } from './sheaf.js'

/** Pairs with the same prefetch. */
export const pairs: readonly { readonly title: string; readonly contenders: readonly Contender[] }[] = [
  1, 4,
].map((concurrency) => {
  const ours = sheaf(concurrency)
  return { title: `concurrency ${concurrency}`, contenders: [ours, bareLoop(ours.prefetch)] }
})

/** celery-batches has no concurrency, and Sheaf beside it as much as by default. */
export const sheafBesideCelery = sheaf(1)
export const sheafOnCelery = sheafOnCelerysCalls(1)

/** The one of a name. */
export function contenderOf(name: string): Contender {
  return [...pairs.flatMap(({ contenders }) => contenders), sheafOnCelery].find((one) => one.name === name)!
}
