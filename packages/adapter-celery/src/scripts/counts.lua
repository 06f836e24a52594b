-- Counts messages by where they are; those in claims page by page.
--
--@keys delayed claims dead
-- keys   these, and Celery's lists
-- args   the position of the first claim to count, from 0
-- reply  { ready, delayed, dead, messages in this page's claims, claims in this page }
--@include clock
local ready = redis.call('ZCOUNT', delayed, '-inf', now)
local notDue = redis.call('ZCARD', delayed) - ready
for at = fixed + 1, #KEYS do ready = ready + redis.call('LLEN', KEYS[at]) end
local page, leased = redis.call('ZRANGE', claims, ARGV[1], ARGV[1] + 999), 0
for _, id in ipairs(page) do
  leased = leased + (tonumber(redis.call('LINDEX', KEYS[1] .. ':claim:' .. id, 0) or 0) or 0)
end
return { ready, notDue, redis.call('ZCARD', dead), leased, #page }
