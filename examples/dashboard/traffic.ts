import { setTimeout } from 'node:timers/promises'
import { tasks } from './tasks.js'

/** How many requests a second each task gets. */
const perSecond = {
  countClicks: 300,
  storeEvents: 180,
  lastSeen: 120,
  embedDocuments: 60,
  syncAccounts: 30,
  geocode: 20,
  sendMail: 4,
  indexOrders: 12,
  applyRefunds: 1,
  thumbnails: 6,
} as const satisfies Record<keyof typeof tasks, number>

const stepMs = 100

/** Enqueues what visitors of the shop would, until the signal aborts. */
export async function makeTraffic(signal: AbortSignal): Promise<void> {
  let number = 0
  const owed = new Map<string, number>()
  const due = (task: keyof typeof tasks) => {
    const sum = (owed.get(task) ?? 0) + (perSecond[task] * stepMs) / 1_000
    owed.set(task, sum % 1)
    return Array.from({ length: Math.floor(sum) }, () => ++number)
  }
  while (!signal.aborted) {
    const row = (id: number) => ({ id, text: id % 1_900 === 0 ? longClick(id) : `/product/${id % 300}` })
    const plain = (id: number) => ({ id, text: `/product/${id % 300}` })
    await Promise.all([
      tasks.countClicks.enqueueMany(due('countClicks').map(row)),
      tasks.storeEvents.enqueueMany(due('storeEvents').map(plain)),
      tasks.lastSeen.enqueueMany(due('lastSeen').map((id) => ({ user: `user-${id % 90}`, at: Date.now() }))),
      tasks.embedDocuments.enqueueMany(due('embedDocuments').map(plain)),
      tasks.syncAccounts.enqueueMany(due('syncAccounts').map(change)),
      tasks.geocode.enqueueMany(due('geocode').map(plain)),
      tasks.sendMail.enqueueMany(
        due('sendMail').map((id) => ({ to: id % 40 === 0 ? '' : `user-${id}@shop.example` })),
      ),
      tasks.indexOrders.enqueueMany(due('indexOrders').map(plain)),
      tasks.applyRefunds.enqueueMany(due('applyRefunds').map(plain)),
      tasks.thumbnails.enqueueMany(due('thumbnails').map(plain)),
    ])
    await setTimeout(stepMs, undefined, { signal }).catch(() => undefined)
  }
}

/** A link that somebody has pasted something into. */
function longClick(id: number): string {
  return `/search?q=${encodeURIComponent('<script>alert(1)</script>')}&from=${id}&${'a'.repeat(2_100)}`
}

function change(id: number) {
  return { account: `acc_${8_000 + (id % 60)}`, change: 'plan → <b>team</b>', at: Date.now() }
}
