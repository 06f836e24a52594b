import { SheafError, type StatsReport, type StatsStore, type StatsView, type TaskCounts } from '@sheaf/core'

/** How one promise is broken: which of the store's methods lie. */
export type StatsBreakage = (store: StatsStore) => Partial<StatsStore>

/** Tells the store something other than what it was told. */
const reports =
  (change: (report: StatsReport) => StatsReport): StatsBreakage =>
  (store) => ({ report: (report) => store.report(change(report)) })

/** Reads something other than what is there. */
const reads =
  (change: (view: StatsView) => StatsView): StatsBreakage =>
  (store) => ({ read: async (query) => change(await store.read(query)) })

const eachCount = (change: (counts: TaskCounts) => TaskCounts) =>
  reads((view) => ({
    ...view,
    tasks: view.tasks.map((task) => ({
      ...task,
      rows: task.rows.map((row) => ({ ...row, counts: change(row.counts) })),
    })),
  }))

/** Remembers every report of a process by itself, so that none is known from before. */
function forgetful(store: StatsStore): Partial<StatsStore> {
  let reported = 0
  return {
    report: (report) => store.report({ ...report, sequence: 1_000_000 + ++reported }),
  }
}

/** Keeps what it was given in its hands. */
function careless(store: StatsStore): Partial<StatsStore> {
  const kept = new Map<string, StatsReport['batches'][number]>()
  return {
    report(report) {
      for (const record of report.batches) kept.set(record.id, record)
      return store.report(report)
    },
    batches: async (task, query) =>
      (await store.batches(task, query)).map((record) => kept.get(record.id) ?? record),
  }
}

export const statsSabotages: Record<string, StatsBreakage> = {
  'report: what several processes count adds up, figure by figure, and nobody else’s task is touched':
    eachCount((counts) => ({ ...counts, isolated: counts.threw, threw: counts.isolated })),
  'report: one that is sent again, or comes late, is answered and not counted again; the next one is counted':
    forgetful,
  'report: a figure stays at 4,294,967,295 where it would go beyond, and its neighbours go on': eachCount(
    (counts) => ({ ...counts, size: counts.size % (2 ** 32 - 1) }),
  ),
  'report: a figure that is no whole number of at least 0 is refused in words, and nothing of its report is counted':
    (store) => ({
      async report(report) {
        const sound = report.counts.filter(({ counts }) => Number.isSafeInteger(counts.ranMs))
        return store.report({ ...report, counts: sound })
      },
    }),
  'read: rows begin with the minutes and hours of the store’s clock, in order, and only those in which something was counted':
    reads((view) => ({
      ...view,
      tasks: view.tasks.map((task) => ({ ...task, rows: [...task.rows].reverse() })),
    })),
  'read: what lies before or after the time that is asked for is left out, and the rows at its ends are not':
    (store) => ({
      // Takes the time for when rows begin, so that the row that it falls into is left out.
      read: async ({ from, ...query }) => store.read({ ...query, from: from + 60_000 }),
    }),
  'read: minutes and depths are kept for 24 hours, hours for 14 days, and then they are gone, and their task with them':
    (store) => {
      const seen = new Map<string, StatsView['tasks'][number]>()
      return {
        async read(query) {
          const view = await store.read(query)
          for (const task of view.tasks) if (!seen.has(task.name)) seen.set(task.name, task)
          return { ...view, tasks: [...seen.values()] }
        },
      }
    },
  'read: tasks come by name, with the options told last, those that were only described or only counted too; unknown ones are left out':
    reads((view) => ({ ...view, tasks: view.tasks.filter(({ info }) => info !== undefined) })),
  'read: a task and its queue may be called as what every object has, such as __proto__: they are counted, described and found like any other':
    reads((view) => ({ ...view, tasks: view.tasks.filter(({ name }) => !(name in {})) })),
  'read, batches, control: what cannot be read is refused with CONFIG_INVALID, and the message names it': (
    store,
  ) => ({
    batches: async (task, query) => store.batches(task, { ...query, limit: query?.limit || 50 }),
  }),
  'batches: the last of a task, the newest first, as they were told; by trouble, by their id and by a request in them':
    (store) => ({ batches: async (task, query) => [...(await store.batches(task, query))].reverse() }),
  'batches: the last 200 of a task with trouble are kept, and beside them the last 200 without': (store) => ({
    batches: async (task, query) => (await store.batches(task, query)).slice(0, 200),
  }),
  'report, read, batches: what the caller changes afterwards changes nothing that is stored': careless,
  'read: a process is there as it describes itself, gone once it has been silent for 15 s, for a day, and not there once it has left':
    reads((view) => ({
      ...view,
      processes: view.processes.map((process) => ({ ...process, isGone: false })),
    })),
  'report: one that arrives after the last of its process is not counted, and does not bring the process back':
    forgetful,
  'read: the last fifty workers that stopped, the newest first, as they were told': reads((view) => ({
    ...view,
    stops: [...view.stops].reverse(),
  })),
  'control: every process hears which queues are paused, until they are resumed; who did it is told': (
    store,
  ) => ({ control: ({ resume: _, ...change }) => store.control(change) }),
  'control: the last fifty things that operators did, the newest first; a resume of what was not paused is none':
    (store) => ({
      control: ({ resume = [], did = [], ...change }) =>
        store.control({
          ...change,
          resume,
          did: [...resume.map((queue) => ({ action: 'resume' as const, queue })), ...did],
        }),
    }),
  'report: each queue that processes ask about is given to one of them a minute, and what that counts can be read':
    (store) => ({
      async report(report) {
        const control = await store.report(report)
        return { ...control, sample: report.askDepths ?? [] }
      },
    }),
  'close: is idempotent, and every call after it rejects with CLOSED; another store on the same data goes on':
    (store) => {
      let isClosed = false
      return {
        async close() {
          if (isClosed) throw new SheafError('CLOSED', 'It is closed already.')
          isClosed = true
          await store.close()
        },
      }
    },
}

/** Other ways to break some of the promises. */
export const moreStatsSabotages: readonly (readonly [string, StatsBreakage])[] = [
  [
    'report: what several processes count adds up, figure by figure, and nobody else’s task is touched',
    reports((report) => ({ ...report, counts: report.counts.slice(0, 1) })),
  ],
  [
    'read: a process is there as it describes itself, gone once it has been silent for 15 s, for a day, and not there once it has left',
    reports(({ isLast: _, ...report }) => report),
  ],
  [
    'report: each queue that processes ask about is given to one of them a minute, and what that counts can be read',
    reports((report) => ({
      ...report,
      ...(report.depths && { depths: report.depths.map((depth) => ({ leased: 0, ...depth })) }),
    })),
  ],
  [
    'batches: the last of a task, the newest first, as they were told; by trouble, by their id and by a request in them',
    reports((report) => ({ ...report, batches: report.batches.map(({ key: _, ...record }) => record) })),
  ],
]
