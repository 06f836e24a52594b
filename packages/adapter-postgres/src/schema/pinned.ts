/**
 * The settings of a function that reads messages: its plans are made once and go by the primary key. A plan that is made
 * while a table is small would read the whole of it for each call later on.
 */
export const pinned =
  'set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_bitmapscan = off'

/** The setting of a function that tells a time as text: in a way that every session reads back as that time. */
export const readable = "set datestyle = 'ISO'"

/** Commits without waiting for the disk: what a crash of the server forgets is handed out again, which at least once allows. */
export const forgettable = "perform set_config('synchronous_commit', 'off', true);"
