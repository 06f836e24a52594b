-- The keys of one queue. All carry its hash tag, so they live in one slot of a cluster.
local base = KEYS[1]
local ready, delayed, claims = base .. ':ready', base .. ':delayed', base .. ':claims'
local dead, lost, sequence = base .. ':dead', base .. ':lost', base .. ':sequence'
local wakeup, watch = base .. ':wake', base .. ':watch'
local function claimKey(id) return base .. ':claim:' .. id end
