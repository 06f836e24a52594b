-- Tells what kind of server holds the queue, and the types of the queue's keys.
--
--@keys delayed claims lost done dead
-- keys   these, and Celery's lists
-- args   none
-- reply  { INFO's sections server, memory, persistence and replication, or why they may not be read; the types of all keys in order,
--        the queue's own name first, which holds nothing }
local report = {}
for _, section in ipairs({ 'server', 'memory', 'persistence', 'replication' }) do
  local reply = redis.pcall('INFO', section)
  report[#report + 1] = type(reply) == 'table' and 'refused:' .. (reply.err or '') or reply
end

local types = {}
for at, key in ipairs(KEYS) do types[at] = redis.call('TYPE', key).ok end
return { table.concat(report, '\n'), types }
