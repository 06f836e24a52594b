-- Tells what kind of server holds the queue, and the types of the queue's keys.
--
-- keys   the queue's base key
-- args   the endings of the keys to look at
-- reply  { INFO's sections server, memory and persistence, or why they may not be read; the keys' types in order }
local report = {}
for _, section in ipairs({ 'server', 'memory', 'persistence' }) do
  local reply = redis.pcall('INFO', section)
  report[#report + 1] = type(reply) == 'table' and 'refused:' .. (reply.err or '') or reply
end

local types = {}
for at, ending in ipairs(ARGV) do types[at] = redis.call('TYPE', KEYS[1] .. ':' .. ending).ok end
return { table.concat(report, '\n'), types }
